package dev.continuousexport.job.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.job.verify.Violation.Kind;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.source.plan.SkippedRange;
import dev.continuousexport.source.plan.StoredPlan;
import dev.continuousexport.sql.types.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlanCheckTest {
  private final List<Violation> violations = new ArrayList<>();
  private final PlanCheck check = new PlanCheck(violations::add);

  @Test
  void plansThatContinueOneAnotherAreContent() {
    check.next(plan(0, 0, 10, 0, 5, ""));
    check.next(plan(1, 10, 20, 5, 9, "hash 0"));
    check.next(plan(2, 20, 30, 9, 9, "hash 1"));

    assertThat(violations).isEmpty();
  }

  @Test
  void aGapInPositionsIsNamedByPartition() {
    check.next(plan(0, 0, 10, 0, 5, ""));
    check.next(plan(1, 10, 20, 6, 9, "hash 0"));

    assertThat(violations)
        .singleElement()
        .isEqualTo(
            new Violation(
                Kind.PLAN_GAP,
                "plan 1",
                "partition '3' of table 'T' begins at 6, but the plans before reached 5."));
  }

  @Test
  void aPartitionThatIsNewToTheTableBeginsAtZero() {
    check.next(plan("3", 0, 0, 10, 0, 5, ""));
    check.next(plan("4", 1, 10, 20, 0, 7, "hash 0"));
    check.next(plan("5", 2, 20, 30, 2, 7, "hash 1"));

    assertThat(violations)
        .extracting(Violation::detail)
        .containsExactly("partition '5' of table 'T' begins at 2, but the plans before reached 0.");
  }

  @Test
  void aGapThatSomebodyAllowedIsNone() {
    check.next(plan(0, 0, 10, 0, 5, ""));
    StoredPlan crossing = plan(1, 10, 20, 6, 9, "hash 0");
    RunPlan plan = crossing.plan();
    check.next(
        new StoredPlan(
            new RunPlan(
                plan.exportId(),
                plan.run(),
                plan.after(),
                plan.upTo(),
                plan.executionTime(),
                plan.facts(),
                plan.dimensions(),
                List.of(new SkippedRange("T", "3", 5, 6, "retention", "an operator")),
                plan.previousHash()),
            "hash 1"));

    assertThat(violations).isEmpty();
  }

  @Test
  void anOverlapInCursorsOrAForeignHashOrAMissingNumberIsAGap() {
    check.next(plan(0, 0, 10, 0, 5, ""));
    check.next(plan(2, 9, 20, 5, 9, "another hash"));

    assertThat(violations).extracting(Violation::kind).containsOnly(Kind.PLAN_GAP).hasSize(3);
  }

  private static StoredPlan plan(
      long run, long after, long upTo, long from, long to, String previousHash) {
    return plan("3", run, after, upTo, from, to, previousHash);
  }

  private static StoredPlan plan(
      String partition, long run, long after, long upTo, long from, long to, String previousHash) {
    TreeMap<String, LogScope> facts = new TreeMap<>();
    facts.put("T", new LogScope("log", List.of(new LogRange(partition, from, to, "", ""))));
    return new StoredPlan(
        new RunPlan(
            "E",
            run,
            new Cursor(after),
            new Cursor(upTo),
            upTo,
            facts,
            new TreeMap<>(),
            List.of(),
            previousHash),
        "hash " + run);
  }
}
