package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.run.ExportLedger;
import dev.continuousexport.sink.model.Location;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is kept of exports in the service's database: status, failures, and the index of what they
 * have exported. Safe for use by several threads.
 */
public final class ExportHistory {
  private static final Logger LOG = LoggerFactory.getLogger(ExportHistory.class);

  private final StatusStore statuses;
  private final FailureLog failures;
  private final ArtifactIndex index;
  private final RunTotals totals;
  private final Map<String, Long> failureCounts = new ConcurrentHashMap<>();
  private final Duration kept;
  private final Clock clock;

  /**
   * @param jdbi a database whose migrations have run
   * @param kept how long failures are kept, and artifacts shown
   */
  public ExportHistory(Jdbi jdbi, Duration kept, Clock clock) {
    this.statuses = new StatusStore(jdbi);
    this.failures = new FailureLog(jdbi);
    this.index = new ArtifactIndex(jdbi);
    this.totals = new RunTotals(jdbi);
    this.kept = kept;
    this.clock = clock;
  }

  StatusStore statuses() {
    return statuses;
  }

  /** The failures of an export, oldest first. */
  List<FailedRun> failures(KnownExport export) {
    return failures.since(export.identity(), kept());
  }

  /** What an export has exported lately, oldest first. */
  public List<IndexedArtifact> artifacts(KnownExport export) {
    return index.artifacts(export.identity(), kept());
  }

  /** What an export has exported in its ledger, oldest first. */
  public List<IndexedRun> runs(KnownExport export) {
    return index.runs(export.identity(), export.activity().status().ledger());
  }

  /** How far an export's ledger is indexed. */
  public Optional<IndexedLedger> position(KnownExport export) {
    return index.position(export.identity(), export.activity().status().ledger());
  }

  /** How far each ledger of each export is indexed. */
  List<IndexedLedger> positions() {
    return index.positions();
  }

  /** What each export has exported since its creation, by its identity. */
  Map<String, RunTotal> totals() {
    return totals.read();
  }

  /** How often attempts of an export have failed since the service started. */
  long failureCount(KnownExport export) {
    return failureCounts.getOrDefault(export.identity(), 0L);
  }

  void failed(KnownExport export, FailedRun.Kind kind, String details) {
    failureCounts.merge(export.identity(), 1L, Long::sum);
    FailedRun failure =
        new FailedRun(
            clock.instant(),
            UUID.randomUUID(),
            export.activity().status().lastSuccess(),
            kind,
            details);
    export.activity().unlessDropped(() -> failures.add(export.identity(), failure, kept()));
  }

  /** Follows the ledger of an export; what cannot be read now is read the next time. */
  void follow(ExportState export) {
    Location location = export.definition().target().location();
    try (ExportLedger ledger = export.openLedger()) {
      export
          .activity()
          .unlessDropped(() -> index.follow(export.identity(), export.ledger(), location, ledger));
    } catch (RuntimeException e) {
      LOG.warn("The ledger of export '{}' is not indexed to its end.", export.name(), e);
    }
  }

  private Instant kept() {
    return clock.instant().minus(kept);
  }
}
