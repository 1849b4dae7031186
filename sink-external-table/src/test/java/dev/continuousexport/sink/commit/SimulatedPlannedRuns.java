package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.model.PlannedRun;
import java.io.IOException;
import java.util.Optional;

/** The plans as the sink sees them. */
record SimulatedPlannedRuns(SimulatedWorld world) implements PlannedRuns {
  @Override
  public Optional<PlannedRun> planned(long run) throws IOException {
    return world.plans.plan(run).map(SimulatedPlan::planned);
  }

  @Override
  public void close() {}
}
