package dev.continuousexport.sink.commit;

import java.io.IOException;
import java.io.Serializable;

/** Opens the sink's view of an export's plans where it is used. */
@FunctionalInterface
public interface PlannedRunsProvider extends Serializable {
  PlannedRuns open() throws IOException;
}
