package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.store.StoredDefinition;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import java.util.Optional;

/**
 * An export whose definition was understood once and is not any more.
 *
 * @param reason why not
 */
public record BrokenExport(
    StoredDefinition stored,
    Optional<ContinuousExportCommand.Create> definingCommand,
    ExportActivity activity,
    String reason)
    implements KnownExport {
  @Override
  public Optional<String> problem() {
    return Optional.of(reason);
  }
}
