package dev.continuousexport.job.run;

import dev.continuousexport.sink.ledger.LedgerLayout;
import dev.continuousexport.sink.ledger.PlanBytes;
import dev.continuousexport.sink.ledger.RunLedger;
import dev.continuousexport.sink.ledger.StoredEntry;
import dev.continuousexport.sink.store.LedgerStore;
import dev.continuousexport.source.plan.PlanLog;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.source.plan.RunPlanJson;
import dev.continuousexport.source.plan.StoredPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The plans of an export, beside its runs in the ledger. Closing it closes the store. */
public final class LedgerPlanLog implements PlanLog {
  private final LedgerStore store;
  private final PlanBytes plans;
  private final RunLedger runs;
  private long lastSeenRun;

  public LedgerPlanLog(LedgerStore store, String exportId) {
    LedgerLayout layout = new LedgerLayout(exportId);
    this.store = store;
    this.plans = new PlanBytes(store, layout);
    this.runs = new RunLedger(store, layout);
  }

  @Override
  public Optional<StoredPlan> plan(long run) {
    try {
      return plans.plan(run).map(bytes -> RunPlanJson.stored(bytes.content()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public StoredPlan putIfAbsent(RunPlan plan) {
    try {
      return RunPlanJson.stored(plans.putIfAbsent(plan.run(), RunPlanJson.write(plan)).content());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long exportedRun() {
    try {
      long head =
          runs.head(lastSeenRun).map(StoredEntry::entry).map(entry -> entry.run()).orElse(0L);
      if (head < lastSeenRun) {
        throw new LedgerRegressedException(
            "The ledger of export '%s' ends at run %d, but it ended at run %d before. Restore the whole ledger, then start again."
                .formatted(runs.layout().exportId(), head, lastSeenRun));
      }
      lastSeenRun = head;
      return head;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
