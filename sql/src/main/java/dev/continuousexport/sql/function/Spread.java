package dev.continuousexport.sql.function;

import org.apache.flink.table.functions.AggregateFunction;
import org.jspecify.annotations.Nullable;

/** Standard deviation and variance, by Welford's way: no large sums are subtracted. */
public abstract class Spread extends AggregateFunction<Double, Spread.Moments> {
  private static final long serialVersionUID = 1L;

  private final boolean root;
  private final boolean sample;

  /**
   * @param root whether the standard deviation is wanted, else the variance
   * @param sample whether the values are a sample, else the whole population
   */
  Spread(boolean root, boolean sample) {
    this.root = root;
    this.sample = sample;
  }

  /** What is kept of the values. */
  public static final class Moments {
    public long count;
    public double mean;
    public double squares;
  }

  /** stdev(). */
  public static final class Stdev extends Spread {
    private static final long serialVersionUID = 1L;

    public Stdev() {
      super(true, true);
    }
  }

  /** stdevp(). */
  public static final class Stdevp extends Spread {
    private static final long serialVersionUID = 1L;

    public Stdevp() {
      super(true, false);
    }
  }

  /** variance(). */
  public static final class Variance extends Spread {
    private static final long serialVersionUID = 1L;

    public Variance() {
      super(false, true);
    }
  }

  /** variancep(). */
  public static final class Variancep extends Spread {
    private static final long serialVersionUID = 1L;

    public Variancep() {
      super(false, false);
    }
  }

  @Override
  public Moments createAccumulator() {
    return new Moments();
  }

  public void accumulate(Moments moments, @Nullable Double value) {
    if (value != null) {
      moments.count++;
      double distance = value - moments.mean;
      moments.mean += distance / moments.count;
      moments.squares += distance * (value - moments.mean);
    }
  }

  public void merge(Moments moments, Iterable<Moments> others) {
    for (Moments other : others) {
      if (other.count > 0) {
        long count = moments.count + other.count;
        double distance = other.mean - moments.mean;
        moments.squares +=
            other.squares + distance * distance * moments.count / count * other.count;
        moments.mean += distance * other.count / count;
        moments.count = count;
      }
    }
  }

  @Override
  public Double getValue(Moments moments) {
    long degrees = sample ? moments.count - 1 : moments.count;
    double variance = degrees <= 0 ? 0 : moments.squares / degrees;
    return root ? Math.sqrt(variance) : variance;
  }
}
