package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.run.ExportLedger;
import dev.continuousexport.job.run.RunPlanning;
import dev.continuousexport.job.store.LedgerMemory;
import dev.continuousexport.job.store.StoredDefinition;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import java.util.Optional;

/**
 * An export that can be executed.
 *
 * @param stored its definition as it is kept
 * @param command the command that defines it
 * @param definition the same, compiled
 * @param activity what it does
 * @param ledger which of its ledgers it writes
 * @param memory what is remembered of its ledger
 */
public record ExportState(
    StoredDefinition stored,
    ContinuousExportCommand.Create command,
    ExportDefinition definition,
    ExportActivity activity,
    int ledger,
    LedgerMemory memory)
    implements KnownExport {
  /** Opens the ledger; the caller closes it. */
  public ExportLedger openLedger() {
    return new ExportLedger(RunPlanning.home(definition));
  }

  @Override
  public Optional<ContinuousExportCommand.Create> definingCommand() {
    return Optional.of(command);
  }

  @Override
  public Optional<String> problem() {
    return Optional.empty();
  }

  /** The ledger as it is when no export goes on with it. */
  RetiredLedger retired() {
    return new RetiredLedger(definition.exportId(), definition.target().location());
  }

  ExportState with(ExportDefinition other) {
    return new ExportState(stored, command, other, activity, ledger, memory);
  }
}
