package dev.continuousexport.job.run;

import dev.continuousexport.sink.commit.HeadInspection;
import dev.continuousexport.sink.commit.HeadPublication;
import dev.continuousexport.sink.commit.StagingCollector;
import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.sink.ledger.LedgerLayout;
import dev.continuousexport.sink.ledger.PlanBytes;
import dev.continuousexport.sink.ledger.RunLedger;
import dev.continuousexport.sink.ledger.StoredEntry;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sink.store.LocalStore;
import dev.continuousexport.source.plan.PlanLog;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.source.plan.StoredPlan;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** An export's ledger, as its control plane reads it. Used by one thread at a time. */
public final class ExportLedger implements AutoCloseable {
  private final LocalStore store;
  private final PlanLog plans;
  private final RunLedger runs;
  private final PlanBytes planBytes;
  private final StagingCollector garbage;

  public ExportLedger(ExportHome home) {
    LedgerLayout layout = new LedgerLayout(home.exportId());
    this.store = home.openStore();
    this.plans = new LedgerPlanLog(store, home.exportId());
    this.runs = new RunLedger(store, layout);
    this.planBytes = new PlanBytes(store, layout);
    this.garbage = new StagingCollector(store, runs, planBytes);
  }

  public PlanLog plans() {
    return plans;
  }

  /** The creation: its boundary is the StartCursor. */
  public Optional<RunPlan> creation() {
    return plans.plan(0).map(StoredPlan::plan);
  }

  /** The last plan, whether or not its run is exported. */
  public Optional<RunPlan> lastPlan() {
    try {
      return planBytes.last(plans.exportedRun()).flatMap(plans::plan).map(StoredPlan::plan);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last entry as it is to be remembered outside the ledger. */
  public Optional<EntryReference> headReference() {
    return stored(plans.exportedRun()).map(StoredEntry::reference);
  }

  /**
   * Refuses a ledger that no longer holds an entry that is remembered of it.
   *
   * @throws LedgerRegressedException if it does not
   */
  public void requireHolds(EntryReference remembered) {
    Optional<StoredEntry> entry = stored(remembered.run());
    boolean isSame = entry.filter(found -> found.hash().equals(remembered.hash())).isPresent();
    boolean isRevised =
        entry.filter(found -> found.entry().revision() > remembered.revision()).isPresent();
    if (!isSame && !isRevised) {
      throw new LedgerRegressedException(
          "The ledger of export '%s' no longer holds the entry of run %d that was exported. Restore the whole ledger, then start again."
              .formatted(runs.layout().exportId(), remembered.run()));
    }
  }

  /** The entry of the last run. */
  public Optional<RunEntry> head() {
    return entry(plans.exportedRun());
  }

  /** The entries of all runs, oldest first. */
  public Stream<RunEntry> entries() {
    return entriesFrom(1).map(StoredEntry::entry);
  }

  /** The entries from a run on whose artifacts are visible, oldest first. */
  public Stream<RunEntry> publishedFrom(long run) {
    return entriesFrom(run).takeWhile(this::isPublished).map(StoredEntry::entry);
  }

  private Stream<StoredEntry> entriesFrom(long run) {
    return Stream.iterate(
            stored(run), Optional::isPresent, last -> stored(last.orElseThrow().entry().run() + 1))
        .map(Optional::orElseThrow);
  }

  /** An entry that has a successor was published before that was decided. */
  private boolean isPublished(StoredEntry entry) {
    try {
      return runs.isPublished(entry.reference())
          || runs.entry(entry.entry().run() + 1, 0).isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes the artifacts of the last entry visible, for whoever does not start a job, which would do
   * that too.
   *
   * @throws dev.continuousexport.sink.commit.CommitFailedException inside of an {@link
   *     UncheckedIOException} if they cannot be
   */
  public void publishHead() {
    try {
      HeadPublication.publish(runs.layout().exportId(), store, store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(
          new InterruptedIOException("The publication was interrupted; it can be repeated."));
    }
  }

  /**
   * The run that has to be executed again under a revision, because its entry can no longer be
   * published.
   */
  public OptionalLong runToRevise() {
    try {
      return HeadInspection.runToRevise(runs, store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Discards what attempts have staged for nothing; to be called between jobs. */
  public void collectGarbage() {
    try {
      garbage.collect();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    store.close();
  }

  private Optional<RunEntry> entry(long run) {
    return stored(run).map(StoredEntry::entry);
  }

  private Optional<StoredEntry> stored(long run) {
    try {
      return run == 0 ? Optional.empty() : runs.entry(run);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
