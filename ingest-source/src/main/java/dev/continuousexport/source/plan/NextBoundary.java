package dev.continuousexport.source.plan;

import dev.continuousexport.sql.types.Cursor;
import java.time.Instant;

/** What {@link RunPlanner} says about the next run. */
public sealed interface NextBoundary {
  /** The next run may be planned now and ends at {@code boundary}. */
  record Due(Cursor boundary) implements NextBoundary {}

  /** The next run may not be planned before {@code moment}. */
  record NotBefore(Instant moment) implements NextBoundary {}
}
