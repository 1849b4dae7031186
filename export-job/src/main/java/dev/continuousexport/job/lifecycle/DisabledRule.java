package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.store.StoredDefinition;
import dev.continuousexport.sql.bind.ExportProperties;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import java.util.Optional;

/**
 * Whether an export is disabled: a definition that says so decides once, when it comes into force;
 * from then on commands do, and the service itself. A definition that says nothing leaves it as it
 * was.
 */
final class DisabledRule {
  private DisabledRule() {}

  /**
   * @param kept what is known of the export, perhaps of an earlier version
   */
  static ExportStatus status(
      Optional<ExportStatus> kept,
      StoredDefinition stored,
      ContinuousExportCommand.Create command) {
    Optional<Boolean> wanted = ExportProperties.of(command).isDisabled();
    if (kept.isEmpty()) {
      return ExportStatus.created(stored.version(), wanted.orElse(false));
    }
    ExportStatus before = kept.get();
    if (before.version() >= stored.version() || wanted.isEmpty()) {
      return before;
    }
    return wanted.get()
        ? before.disabled(stored.version(), Optional.empty())
        : before.enabled(stored.version());
  }
}
