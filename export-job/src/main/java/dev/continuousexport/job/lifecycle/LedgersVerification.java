package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.verify.ExportVerification;
import dev.continuousexport.job.verify.Violation;
import java.io.IOException;
import java.util.List;

/** Verifies what an export has in its ledger and in its folder. */
final class LedgersVerification {
  private LedgersVerification() {}

  static List<Violation> verify(ExportState export) {
    try {
      return ExportVerification.verify(export.definition(), run -> {}).violations();
    } catch (IOException e) {
      throw new CommandException(
          CommandException.Kind.INTERNAL,
          "The ledger or an artifact of continuous export '%s' cannot be read: %s"
              .formatted(export.name(), e.getMessage()),
          e);
    }
  }
}
