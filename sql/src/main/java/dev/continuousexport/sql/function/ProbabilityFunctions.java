package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.GUID;
import static dev.continuousexport.sql.types.KustoType.LONG;
import static dev.continuousexport.sql.types.KustoType.REAL;

import dev.continuousexport.sql.bind.Naming;
import java.util.List;

/** Probabilities, and values of chance. */
final class ProbabilityFunctions {
  private static final String CHANCE =
      "a run that is executed again gives other values; what is published is always of one run.";

  private ProbabilityFunctions() {}

  static List<KustoFunction> all() {
    return List.of(
        Parameters.of(REAL, REAL, REAL)
            .function(
                "beta_cdf(x, alpha, beta)",
                REAL,
                "The share of the beta distribution below x.",
                Probability.BetaCdf.class),
        Parameters.of(REAL, REAL, REAL)
            .function(
                "beta_inv(probability, alpha, beta)",
                REAL,
                "Where the share of the beta distribution is a probability.",
                Probability.BetaInv.class),
        Parameters.of(REAL, REAL, REAL)
            .function(
                "beta_pdf(x, alpha, beta)",
                REAL,
                "The density of the beta distribution.",
                Probability.BetaPdf.class),
        Parameters.of(REAL, REAL, REAL, REAL, REAL, REAL)
            .function(
                "welch_test(mean1, variance1, count1, mean2, variance2, count2)",
                REAL,
                "How likely means of equal populations differ so much.",
                Probability.WelchTest.class),
        Parameters.optional(0, LONG)
            .function(
                "rand([limit])",
                REAL,
                "A number of chance below 1, or a whole one below a limit; " + CHANCE,
                Probability.Rand.class)
            .named(Naming.FIRST_ARGUMENT)
            .warning("'rand' draws lots: " + CHANCE),
        Parameters.of()
            .function("new_guid()", GUID, "A guid of chance; " + CHANCE, Guids.NewGuid.class)
            .warning("'new_guid' draws lots: " + CHANCE));
  }
}
