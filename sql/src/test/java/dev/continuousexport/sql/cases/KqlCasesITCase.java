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

/**
 * Runs a third of the recorded cases, where they are at hand: what was right once stays right. The
 * script kql runs all.
 */
class KqlCasesITCase {
  private static final Path CASES = Path.of("../../shared/kql/cases-dev.jsonl");

  /** So many cases are right at least. Raise it with what the compiler learns. */
  private static final int RIGHT = 172;

  @Test
  void asManyCasesAsEverHaveTheRecordedResult() throws Exception {
    String place = System.getenv("KQL_CASES");
    Path file = place == null ? CASES : Path.of(place);
    Assumptions.assumeTrue(
        Files.exists(file), "The recorded cases are not here (" + file + "): nothing to run.");
    List<KqlCase> cases = new ArrayList<>();
    for (JsonNode line : CaseFile.read(file)) {
      KqlCase one = KqlCase.of(line);
      if (one.tier() == 1 && FailureReport.isAsked(one) && one.id().hashCode() % 3 == 0) {
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
    List<String> wrong = new ArrayList<>();
    for (KqlCase one : cases) {
      String failure = ResultCheck.check(one, answers.get(one.id()));
      if (!failure.isEmpty()) {
        wrong.add(one.id() + ": " + failure);
      }
    }
    System.out.printf("%d of %d cases are right.%n", cases.size() - wrong.size(), cases.size());
    assertThat(cases.size() - wrong.size())
        .as("the right ones of %d cases; the others:\n%s", cases.size(), String.join("\n", wrong))
        .isGreaterThanOrEqualTo(RIGHT);
  }
}
