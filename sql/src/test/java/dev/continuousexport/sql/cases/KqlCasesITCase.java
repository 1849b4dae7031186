package dev.continuousexport.sql.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Runs the recorded cases, where they are at hand. */
class KqlCasesITCase {
  private static final Path CASES = Path.of("../../shared/kql/cases-dev.jsonl");

  /** How many percent of a tier must have the recorded result. */
  private static final Map<Integer, Integer> RIGHT = Map.of(1, 99, 2, 95);

  @Test
  void casesHaveTheRecordedResult() throws Exception {
    String place = System.getenv("KQL_CASES");
    Path file = place == null ? CASES : Path.of(place);
    Assumptions.assumeTrue(
        Files.exists(file), "The recorded cases are not here (" + file + "): nothing to run.");
    List<KqlCase> cases = new ArrayList<>();
    for (JsonNode line : CaseFile.read(file)) {
      KqlCase one = KqlCase.of(line);
      if (FailureReport.isAsked(one)) {
        cases.add(one);
      }
    }
    Map<String, JsonNode> answers = new LinkedHashMap<>();
    try (BatchRuns runs = new BatchRuns()) {
      for (KqlCase one : cases) {
        runs.add(one, answer -> answers.put(answer.id(), answer.json()));
      }
      runs.finish(answer -> answers.put(answer.id(), answer.json()));
    }
    RIGHT.forEach((tier, percent) -> check(tier, percent, cases, answers));
  }

  private static void check(
      int tier, int percent, List<KqlCase> cases, Map<String, JsonNode> answers) {
    List<String> wrong = new ArrayList<>();
    int all = 0;
    for (KqlCase one : cases) {
      if (one.tier() == tier) {
        all++;
        String failure = ResultCheck.check(one, answers.get(one.id()));
        if (!failure.isEmpty()) {
          wrong.add(one.id() + ": " + failure);
        }
      }
    }
    System.out.printf("%d of %d cases of tier %d are right.%n", all - wrong.size(), all, tier);
    assertThat((all - wrong.size()) * 100)
        .as("the right ones of %d cases of tier %d but%n%s", all, tier, String.join("\n", wrong))
        .isGreaterThanOrEqualTo(all * percent);
  }
}
