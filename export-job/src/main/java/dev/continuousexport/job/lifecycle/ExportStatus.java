package dev.continuousexport.job.lifecycle;

import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of an export over restarts besides its definition.
 *
 * @param version of the definition when it was last decided whether the export is disabled
 * @param ledger which of the export's ledgers it writes: 0, and one more at least each time its
 *     cursor is set
 * @param isDisabled whether no run begins
 * @param disabledBecause why the service has disabled it by itself
 * @param lastRunTime when the last run started
 * @param lastRunResult how it ended
 * @param lastSuccess when the last run started that did not fail
 * @param failingSince when the first run failed since then
 */
public record ExportStatus(
    long version,
    int ledger,
    boolean isDisabled,
    Optional<String> disabledBecause,
    Optional<Instant> lastRunTime,
    Optional<RunResult> lastRunResult,
    Optional<Instant> lastSuccess,
    Optional<Instant> failingSince) {

  /** The status of an export that has not run. */
  static ExportStatus created(long version, boolean isDisabled) {
    return new ExportStatus(
        version,
        0,
        isDisabled,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  ExportStatus disabled(long inVersion, Optional<String> because) {
    return new ExportStatus(
        inVersion, ledger, true, because, lastRunTime, lastRunResult, lastSuccess, failingSince);
  }

  /** Enabled; what has failed before does not count any more. */
  ExportStatus enabled(long inVersion) {
    return new ExportStatus(
        inVersion,
        ledger,
        false,
        Optional.empty(),
        lastRunTime,
        lastRunResult,
        lastSuccess,
        Optional.empty());
  }

  ExportStatus inLedger(int other) {
    return new ExportStatus(
        version,
        other,
        isDisabled,
        disabledBecause,
        lastRunTime,
        lastRunResult,
        lastSuccess,
        failingSince);
  }

  ExportStatus succeeded(Instant started) {
    return new ExportStatus(
        version,
        ledger,
        isDisabled,
        disabledBecause,
        Optional.of(started),
        Optional.of(RunResult.COMPLETED),
        Optional.of(started),
        Optional.empty());
  }

  ExportStatus failed(Instant started) {
    return new ExportStatus(
        version,
        ledger,
        isDisabled,
        disabledBecause,
        Optional.of(started),
        Optional.of(RunResult.FAILED),
        lastSuccess,
        failingSince.or(() -> Optional.of(started)));
  }
}
