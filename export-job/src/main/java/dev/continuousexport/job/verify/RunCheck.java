package dev.continuousexport.job.verify;

import dev.continuousexport.job.verify.Violation.Kind;
import dev.continuousexport.sink.ledger.StoredEntry;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.source.plan.StoredPlan;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * I1 for runs: fed in order, each continues the one before by number, hash and cursor, and was made
 * from the plan of its number.
 */
final class RunCheck {
  private final Consumer<Violation> violations;
  private @Nullable StoredEntry previous;

  RunCheck(Consumer<Violation> violations) {
    this.violations = violations;
  }

  void next(StoredEntry stored, @Nullable StoredPlan plan) {
    RunEntry entry = stored.entry();
    if (previous != null) {
      continues(previous, entry);
    } else {
      require(Kind.RUN_GAP, entry.run() == 1, entry, "it is the first of the ledger.");
      require(Kind.RUN_GAP, entry.previousHash().isEmpty(), entry, "it names a run before it.");
    }
    if (plan == null) {
      require(Kind.WRONG_PLAN, false, entry, "there is no plan of its number.");
    } else {
      fromPlan(entry, plan);
    }
    previous = stored;
  }

  private void continues(StoredEntry before, RunEntry entry) {
    require(
        Kind.RUN_GAP,
        entry.run() == before.entry().run() + 1,
        entry,
        "it follows run " + before.entry().run() + ".");
    require(
        Kind.RUN_GAP,
        entry.previousHash().equals(before.hash()),
        entry,
        "it names the hash "
            + entry.previousHash()
            + " of the entry before, which is "
            + before.hash()
            + ".");
    require(
        Kind.RUN_GAP,
        entry.after().equals(before.entry().upTo()),
        entry,
        "it begins after cursor "
            + entry.after()
            + ", but the run before ends at "
            + before.entry().upTo()
            + ".");
  }

  private void fromPlan(RunEntry entry, StoredPlan stored) {
    RunPlan plan = stored.plan();
    require(
        Kind.WRONG_PLAN,
        entry.planHash().equals(stored.hash()),
        entry,
        "it was made from plan " + entry.planHash() + ", the stored one is " + stored.hash() + ".");
    require(
        Kind.WRONG_PLAN,
        entry.after().equals(plan.after()) && entry.upTo().equals(plan.upTo()),
        entry,
        "its range ("
            + entry.after()
            + ", "
            + entry.upTo()
            + "] is not its plan's ("
            + plan.after()
            + ", "
            + plan.upTo()
            + "].");
  }

  private void require(Kind kind, boolean holds, RunEntry entry, String detail) {
    if (!holds) {
      violations.accept(new Violation(kind, "run " + entry.run(), detail));
    }
  }
}
