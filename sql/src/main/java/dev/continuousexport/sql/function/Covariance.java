package dev.continuousexport.sql.function;

import org.apache.flink.table.functions.AggregateFunction;
import org.jspecify.annotations.Nullable;

/** Covariance, with running means: no large sums are subtracted. Pairs with a null are left out. */
public abstract class Covariance extends AggregateFunction<Double, Covariance.Moments> {
  private static final long serialVersionUID = 1L;

  private final boolean sample;

  /**
   * @param sample whether the values are a sample, else the whole population
   */
  Covariance(boolean sample) {
    this.sample = sample;
  }

  /** What is kept of the pairs. */
  public static final class Moments {
    public long count;
    public double left;
    public double right;
    public double products;
  }

  /** covariance(). */
  public static final class CovarianceOfSample extends Covariance {
    private static final long serialVersionUID = 1L;

    public CovarianceOfSample() {
      super(true);
    }
  }

  /** covariancep(). */
  public static final class CovarianceOfPopulation extends Covariance {
    private static final long serialVersionUID = 1L;

    public CovarianceOfPopulation() {
      super(false);
    }
  }

  @Override
  public Moments createAccumulator() {
    return new Moments();
  }

  public void accumulate(Moments moments, @Nullable Double left, @Nullable Double right) {
    if (left != null && right != null) {
      moments.count++;
      double distance = left - moments.left;
      moments.left += distance / moments.count;
      moments.right += (right - moments.right) / moments.count;
      moments.products += distance * (right - moments.right);
    }
  }

  public void merge(Moments moments, Iterable<Moments> others) {
    for (Moments other : others) {
      if (other.count > 0) {
        long count = moments.count + other.count;
        double left = other.left - moments.left;
        double right = other.right - moments.right;
        moments.products += other.products + left * right * moments.count / count * other.count;
        moments.left += left * other.count / count;
        moments.right += right * other.count / count;
        moments.count = count;
      }
    }
  }

  @Override
  public Double getValue(Moments moments) {
    long degrees = sample ? moments.count - 1 : moments.count;
    return degrees <= 0 ? 0 : moments.products / degrees;
  }
}
