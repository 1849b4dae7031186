package dev.continuousexport.source.plan;

import java.time.Instant;

/** What {@link PlanSupply} answers for a run. */
public sealed interface Supply {
  /** The run's plan; it is stored, so everybody gets the same. */
  record Planned(StoredPlan plan) implements Supply {}

  /** The run is not due before {@code moment}. */
  record NotBefore(Instant moment) implements Supply {}
}
