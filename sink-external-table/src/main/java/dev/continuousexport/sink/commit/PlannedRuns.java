package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.model.PlannedRun;
import java.io.IOException;
import java.util.Optional;

/** The port to the stored plans of an export. Answers never change once they are present. */
public interface PlannedRuns extends AutoCloseable {
  Optional<PlannedRun> planned(long run) throws IOException;

  @Override
  void close();
}
