package dev.continuousexport.sql.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says which parts of the language fail most often, and why. */
final class FailureReport {
  private static final int EXAMPLES = 6;
  private static final int LONGEST = 160;

  private final Map<String, int[]> tiers = new TreeMap<>();
  private final Map<String, int[]> features = new TreeMap<>();
  private final Map<String, List<String>> reasons = new LinkedHashMap<>();

  /** Prints a report on the cases of tiers 1 and 2 that the Kusto engine itself answered. */
  static void print(List<JsonNode> cases, List<JsonNode> answers, PrintStream out) {
    Map<String, JsonNode> byId = new LinkedHashMap<>();
    answers.forEach(answer -> byId.put(answer.path("id").asText(), answer));
    FailureReport report = new FailureReport();
    for (JsonNode line : cases) {
      KqlCase one = KqlCase.of(line);
      if (isAsked(one)) {
        report.add(one, ResultCheck.check(one, byId.get(one.id())));
      }
    }
    report.print(out);
  }

  /** Whether the result is the real engine's and does not depend on the order of the input. */
  static boolean isAsked(KqlCase one) {
    return one.tier() <= 2 && one.trust() >= 3 && one.unstable().isEmpty();
  }

  private void add(KqlCase one, String failure) {
    count(tiers, "tier " + one.tier(), failure);
    count(tiers, "all", failure);
    one.features().forEach(feature -> count(features, feature, failure));
    if (!failure.isEmpty()) {
      reasons.computeIfAbsent(reason(failure), first -> new ArrayList<>()).add(one.id());
    }
  }

  private static void count(Map<String, int[]> counts, String key, String failure) {
    int[] count = counts.computeIfAbsent(key, first -> new int[2]);
    count[failure.isEmpty() ? 0 : 1]++;
  }

  /** The last cause's first sentence, without its place in the query. */
  private static String reason(String failure) {
    String[] causes = failure.split("\ncaused by: ");
    String line = causes[causes.length - 1].lines().findFirst().orElse("");
    String message = line.replaceFirst("^line \\d+, column \\d+(, at '.*?')?: ", "");
    int end = message.indexOf(". ");
    String sentence = end < 0 ? message : message.substring(0, end + 1);
    return sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST) + "…";
  }

  private void print(PrintStream out) {
    out.println(
        "Cases of tiers 1 and 2 (trust 3, results that do not depend on the input's order)");
    tiers.forEach(
        (tier, count) ->
            out.printf("  %-7s %4d right of %4d%n", tier, count[0], count[0] + count[1]));
    out.println("\nReasons, the most frequent first, with some cases");
    reasons.entrySet().stream()
        .sorted(Comparator.comparing(reason -> -reason.getValue().size()))
        .forEach(
            reason ->
                out.printf(
                    "%4d  %s%n        %s%n",
                    reason.getValue().size(),
                    reason.getKey(),
                    String.join(
                        " ",
                        reason
                            .getValue()
                            .subList(0, Math.min(EXAMPLES, reason.getValue().size())))));
    out.println("\nFeatures of failing cases, the most frequent first: failing, right");
    features.entrySet().stream()
        .filter(feature -> feature.getValue()[1] > 0)
        .sorted(Comparator.comparing(feature -> -feature.getValue()[1]))
        .forEach(
            feature ->
                out.printf(
                    "%4d %4d  %s%n",
                    feature.getValue()[1], feature.getValue()[0], feature.getKey()));
  }
}
