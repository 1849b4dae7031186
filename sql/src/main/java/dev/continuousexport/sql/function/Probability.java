package dev.continuousexport.sql.function;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** The beta distribution and the test of Welch; what is not defined is not a number. */
public final class Probability {
  private Probability() {}

  /**
   * The share below x. Where a parameter is not above zero the distribution has only one value, as
   * in the Kusto engine: 0 for the first, 1 for the second.
   */
  private static double share(double x, double alpha, double beta) {
    if (!(x >= 0 && x <= 1) || Double.isNaN(alpha) || Double.isNaN(beta)) {
      return Double.NaN;
    }
    if (alpha <= 0) {
      return 1;
    }
    if (beta <= 0) {
      return x < 1 ? 0 : 1;
    }
    return RegularizedBeta.value(x, alpha, beta);
  }

  /** beta_cdf(). */
  public static final class BetaCdf extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(
        @Nullable Double x, @Nullable Double alpha, @Nullable Double beta) {
      return x == null || alpha == null || beta == null ? null : (Double) share(x, alpha, beta);
    }
  }

  /** beta_pdf(). */
  public static final class BetaPdf extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(
        @Nullable Double x, @Nullable Double alpha, @Nullable Double beta) {
      if (x == null || alpha == null || beta == null) {
        return null;
      }
      return x > 0 && x < 1 && alpha > 0 && beta > 0
          ? Math.exp(
              (alpha - 1) * Math.log(x) + (beta - 1) * Math.log1p(-x) - LogBeta.value(alpha, beta))
          : Double.NaN;
    }
  }

  /** beta_inv(): null for a probability that is none. */
  public static final class BetaInv extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(
        @Nullable Double probability, @Nullable Double alpha, @Nullable Double beta) {
      if (probability == null
          || alpha == null
          || beta == null
          || probability < 0
          || probability > 1) {
        return null;
      }
      return alpha > 0 && beta > 0 && !probability.isNaN()
          ? inverse(probability, alpha, beta)
          : Double.NaN;
    }

    /** Halves the interval until nothing lies between its bounds. */
    private static double inverse(double probability, double alpha, double beta) {
      if (probability == 1) {
        return 1;
      }
      double low = 0;
      double high = 1;
      for (double middle = 0.5; low < middle && middle < high; middle = low + (high - low) / 2) {
        if (RegularizedBeta.value(middle, alpha, beta) < probability) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return probability == 0 ? 0 : high;
    }
  }

  /** welch_test(): how likely means of equal populations differ so much. */
  public static final class WelchTest extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(
        @Nullable Double mean1,
        @Nullable Double variance1,
        @Nullable Double count1,
        @Nullable Double mean2,
        @Nullable Double variance2,
        @Nullable Double count2) {
      if (mean1 == null || variance1 == null || count1 == null) {
        return null;
      }
      if (mean2 == null || variance2 == null || count2 == null) {
        return null;
      }
      double first = variance1 / count1;
      double second = variance2 / count2;
      double both = first + second;
      double distance = (mean1 - mean2) * (mean1 - mean2) / both;
      double freedom =
          both * both / (first * first / (count1 - 1) + second * second / (count2 - 1));
      return freedom > 0 && distance >= 0
          ? RegularizedBeta.value(freedom / (freedom + distance), freedom / 2, 0.5)
          : Double.NaN;
    }
  }

  /** rand(): another number for each row and each time; below a limit whole numbers only. */
  public static final class Rand extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public Double eval(@Nullable Long limit) {
      double random = java.util.concurrent.ThreadLocalRandom.current().nextDouble();
      return limit == null || limit < 2 ? random : Math.floor(random * limit);
    }

    @Override
    public boolean isDeterministic() {
      return false;
    }
  }
}
