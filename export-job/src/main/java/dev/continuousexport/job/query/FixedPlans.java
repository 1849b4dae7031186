package dev.continuousexport.job.query;

import dev.continuousexport.source.plan.PlanLog;
import dev.continuousexport.source.plan.PlanLogProvider;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.source.plan.RunPlanJson;
import dev.continuousexport.source.plan.StoredPlan;
import java.util.Optional;

/**
 * The plan of a query, which is forgotten with it: run 1 is everything.
 *
 * @param plan of run 1
 */
record FixedPlans(RunPlan plan) implements PlanLogProvider {
  private static final long serialVersionUID = 1L;

  @Override
  public PlanLog open() {
    return new PlanLog() {
      @Override
      public Optional<StoredPlan> plan(long run) {
        return run == plan.run()
            ? Optional.of(RunPlanJson.stored(RunPlanJson.write(plan)))
            : Optional.empty();
      }

      @Override
      public StoredPlan putIfAbsent(RunPlan other) {
        throw new IllegalStateException("A query has one plan, and it is made already.");
      }

      @Override
      public long exportedRun() {
        return 0;
      }

      @Override
      public void close() {
        // It holds nothing.
      }
    };
  }
}
