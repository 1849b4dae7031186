package dev.continuousexport.job.oneshot;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.CommandException.Kind;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.run.ExportHome;
import dev.continuousexport.job.run.ExportLedger;
import dev.continuousexport.job.topology.ExportExecution;
import dev.continuousexport.job.topology.JobFailedException;
import dev.continuousexport.job.topology.SubmittedJob;
import dev.continuousexport.sink.model.Location;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sql.types.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The only run of one export. What became of it is known from its ledger alone. */
final class OneShotRun {
  private final ExportDefinition definition;
  private final OneShotPlan plan;
  private final ExportExecution execution;

  OneShotRun(OneShotCompiler.Compiled compiled, ExportExecution execution) {
    this.definition = compiled.definition();
    this.plan = compiled.plan();
    this.execution = execution;
  }

  /**
   * Exports.
   *
   * @param timeout after which the job is cancelled
   * @return the files
   * @throws CommandException if it failed and nothing is visible
   */
  List<ExportedFile> execute(Instant now, Duration timeout) throws InterruptedException {
    String exportId = definition.exportId();
    try (ExportLedger ledger = open(definition.target().location(), exportId)) {
      Cursor upTo = Cursor.of(now);
      plan.store(exportId, ledger, upTo, upTo.ticks());
      Optional<CommandException> failure = await(execution.submitOnce(definition), timeout);
      Optional<List<ExportedFile>> files = decided(ledger, definition.target().location());
      if (files.isEmpty()) {
        ledger.collectGarbage();
        throw failure.orElseGet(
            () -> new CommandException(Kind.INTERNAL, "The export ended without a result."));
      }
      return files.get();
    }
  }

  private static Optional<CommandException> await(SubmittedJob job, Duration timeout)
      throws InterruptedException {
    try {
      job.end().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException e) {
      String reason =
          e.getCause() instanceof JobFailedException failed
              ? failed.reason()
              : String.valueOf(e.getCause());
      return Optional.of(new CommandException(Kind.INTERNAL, "The export failed: " + reason, e));
    } catch (TimeoutException e) {
      job.cancel().join();
      return Optional.of(
          new CommandException(
              Kind.TIMEOUT,
              "The export has taken longer than the %d s that it may take, and was cancelled; nothing was exported. Export with async, or ask for more time with the request's servertimeout."
                  .formatted(timeout.toSeconds()),
              e));
    } catch (InterruptedException e) {
      job.cancel();
      throw e;
    }
  }

  /** What an export left whose decision is in its ledger; empty if nothing was decided. */
  static Optional<List<ExportedFile>> result(Location location, String exportId) {
    try (ExportLedger ledger = open(location, exportId)) {
      Optional<List<ExportedFile>> files = decided(ledger, location);
      if (files.isEmpty() && ledger.creation().isPresent()) {
        ledger.collectGarbage();
      }
      return files;
    }
  }

  private static Optional<List<ExportedFile>> decided(ExportLedger ledger, Location location) {
    Optional<RunEntry> entry = ledger.head();
    if (entry.isPresent()) {
      ledger.publishHead();
    }
    return entry.map(
        run ->
            run.artifacts().stream()
                .map(
                    artifact ->
                        new ExportedFile(location.uri() + "/" + artifact.path(), artifact.rows()))
                .toList());
  }

  private static ExportLedger open(Location location, String exportId) {
    return new ExportLedger(new ExportHome(location, exportId));
  }
}
