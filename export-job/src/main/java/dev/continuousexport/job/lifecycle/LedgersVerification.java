package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.run.ExportLedger;
import dev.continuousexport.job.run.HistoryPlanning;
import dev.continuousexport.job.run.RunPlanning;
import dev.continuousexport.job.verify.ExportVerification;
import dev.continuousexport.job.verify.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Verifies what an export has in its ledger and in its folder. */
final class LedgersVerification {
  private LedgersVerification() {}

  private static boolean isBegun(ExportDefinition history) {
    try (ExportLedger ledger = new ExportLedger(RunPlanning.home(history))) {
      return ledger.creation().isPresent();
    }
  }

  static List<Violation> verify(ExportState export) {
    try {
      List<Violation> found =
          new ArrayList<>(ExportVerification.verify(export.definition(), run -> {}).violations());
      ExportDefinition history = HistoryPlanning.history(export.definition());
      if (isBegun(history)) {
        found.addAll(ExportVerification.verify(history, run -> {}).violations());
      }
      return found;
    } catch (IOException e) {
      throw new CommandException(
          CommandException.Kind.INTERNAL,
          "The ledger or an artifact of continuous export '%s' cannot be read: %s"
              .formatted(export.name(), e.getMessage()),
          e);
    }
  }
}
