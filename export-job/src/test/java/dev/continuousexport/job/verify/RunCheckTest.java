package dev.continuousexport.job.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.job.verify.Violation.Kind;
import dev.continuousexport.sink.ledger.StoredEntry;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.source.plan.StoredPlan;
import dev.continuousexport.sql.types.Cursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunCheckTest {
  private final List<Violation> violations = new ArrayList<>();
  private final RunCheck check = new RunCheck(violations::add);

  @Test
  void runsThatContinueOneAnotherAreContent() {
    check.next(run(1, 0, 10, ""), plan(1, 0, 10));
    check.next(run(2, 10, 20, "hash 1"), plan(2, 10, 20));

    assertThat(violations).isEmpty();
  }

  @Test
  void theFirstRunHasNoneBeforeIt() {
    check.next(run(1, 0, 10, "hash 0"), plan(1, 0, 10));

    assertThat(violations)
        .containsExactly(new Violation(Kind.RUN_GAP, "run 1", "it names a run before it."));
  }

  @Test
  void aMissingNumberIsAGap() {
    check.next(run(1, 0, 10, ""), plan(1, 0, 10));
    check.next(run(3, 10, 20, "hash 1"), plan(3, 10, 20));

    assertThat(violations)
        .containsExactly(new Violation(Kind.RUN_GAP, "run 3", "it follows run 1."));
  }

  @Test
  void anotherHashThanThatOfTheRunBeforeIsAGap() {
    check.next(run(1, 0, 10, ""), plan(1, 0, 10));
    check.next(run(2, 10, 20, "foreign"), plan(2, 10, 20));

    assertThat(violations)
        .containsExactly(
            new Violation(
                Kind.RUN_GAP,
                "run 2",
                "it names the hash foreign of the entry before, which is hash 1."));
  }

  @Test
  void aRunNeedsThePlanOfItsNumber() {
    check.next(run(1, 0, 10, ""), null);

    assertThat(violations)
        .containsExactly(
            new Violation(Kind.WRONG_PLAN, "run 1", "there is no plan of its number."));
  }

  @Test
  void aRunKeepsToTheRangeOfItsPlan() {
    check.next(run(1, 0, 10, ""), plan(1, 0, 11));

    assertThat(violations)
        .containsExactly(
            new Violation(
                Kind.WRONG_PLAN, "run 1", "its range (0, 10] is not its plan's (0, 11]."));
  }

  private static StoredEntry run(long run, long after, long upTo, String previousHash) {
    return new StoredEntry(
        new RunEntry(
            "E",
            run,
            0,
            new Cursor(after),
            new Cursor(upTo),
            "plan " + run,
            1,
            "definition",
            previousHash,
            List.of(),
            Instant.EPOCH,
            Instant.EPOCH),
        "hash " + run);
  }

  private static StoredPlan plan(long run, long after, long upTo) {
    return new StoredPlan(
        new RunPlan(
            "E",
            run,
            new Cursor(after),
            new Cursor(upTo),
            upTo,
            new TreeMap<>(),
            new TreeMap<>(),
            List.of(),
            ""),
        "plan " + run);
  }
}
