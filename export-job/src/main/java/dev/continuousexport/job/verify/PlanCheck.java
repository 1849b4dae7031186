package dev.continuousexport.job.verify;

import dev.continuousexport.job.verify.Violation.Kind;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.source.plan.SkippedRange;
import dev.continuousexport.source.plan.StoredPlan;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * I1 and I3 for plans: fed in order, each continues the one before by number, hash, cursor and, in
 * every partition of every fact table, by position.
 */
final class PlanCheck {
  private final Consumer<Violation> violations;
  private final Map<String, String> identities = new HashMap<>();
  private final Map<String, Long> reached = new HashMap<>();
  private @Nullable StoredPlan previous;

  PlanCheck(Consumer<Violation> violations) {
    this.violations = violations;
  }

  void next(StoredPlan stored) {
    RunPlan plan = stored.plan();
    if (previous != null) {
      continues(previous, plan);
    }
    plan.facts().forEach((table, scope) -> positions(plan, table, scope));
    previous = stored;
  }

  private void continues(StoredPlan before, RunPlan plan) {
    require(
        plan.run() == before.plan().run() + 1,
        plan,
        "it follows plan " + before.plan().run() + ".");
    require(
        plan.previousHash().equals(before.hash()),
        plan,
        "it names the hash "
            + plan.previousHash()
            + " of the plan before, which is "
            + before.hash()
            + ".");
    require(
        plan.after().equals(before.plan().upTo()),
        plan,
        "it begins after cursor "
            + plan.after()
            + ", but the plan before ends at "
            + before.plan().upTo()
            + ".");
  }

  private void positions(RunPlan plan, String table, LogScope scope) {
    String identity = identities.putIfAbsent(table, scope.identity());
    require(
        identity == null || identity.equals(scope.identity()),
        plan,
        "table '" + table + "' is another log than in the plan before.");
    for (LogRange range : scope.ranges()) {
      String partition = table + "\u0000" + range.partition();
      // A table may be new in this plan and begin anywhere; a new partition begins at 0.
      long end = identity == null ? range.from() : reached.getOrDefault(partition, 0L);
      reached.put(partition, range.to());
      if (end != range.from() && !isSkipped(plan, table, range.partition(), end, range.from())) {
        violations.accept(
            new Violation(
                Kind.PLAN_GAP,
                "plan " + plan.run(),
                "partition '"
                    + range.partition()
                    + "' of table '"
                    + table
                    + "' begins at "
                    + range.from()
                    + ", but the plans before reached "
                    + end
                    + "."));
      }
    }
  }

  private static boolean isSkipped(
      RunPlan plan, String table, String partition, long from, long to) {
    return plan.skipped().stream()
        .filter(skipped -> skipped.table().equals(table) && skipped.partition().equals(partition))
        .anyMatch((SkippedRange skipped) -> skipped.from() == from && skipped.to() == to);
  }

  private void require(boolean holds, RunPlan plan, String detail) {
    if (!holds) {
      violations.accept(new Violation(Kind.PLAN_GAP, "plan " + plan.run(), detail));
    }
  }
}
