package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.store.StoredDefinition;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import java.util.Optional;

/** An export that is defined, whether or not it can be executed. */
public sealed interface KnownExport permits ExportState, BrokenExport {
  StoredDefinition stored();

  ExportActivity activity();

  /** The command that defines it; empty if it can no longer be read. */
  Optional<ContinuousExportCommand.Create> definingCommand();

  /** Why it is not executed. */
  Optional<String> problem();

  default String name() {
    return stored().name();
  }

  default String identity() {
    return stored().identity();
  }
}
