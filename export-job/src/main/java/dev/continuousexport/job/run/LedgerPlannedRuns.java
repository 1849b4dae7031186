package dev.continuousexport.job.run;

import dev.continuousexport.sink.commit.PlannedRuns;
import dev.continuousexport.sink.model.PlannedRun;
import dev.continuousexport.source.plan.PlanLog;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.source.plan.StoredPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** What the sink may know of the plans. Closing it closes the plan log. */
public final class LedgerPlannedRuns implements PlannedRuns {
  private final PlanLog plans;

  public LedgerPlannedRuns(PlanLog plans) {
    this.plans = plans;
  }

  @Override
  public Optional<PlannedRun> planned(long run) throws IOException {
    try {
      return plans.plan(run).map(LedgerPlannedRuns::planned);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() {
    plans.close();
  }

  private static PlannedRun planned(StoredPlan stored) {
    RunPlan plan = stored.plan();
    return new PlannedRun(
        plan.run(), plan.after(), plan.upTo(), stored.hash(), plan.previousHash());
  }
}
