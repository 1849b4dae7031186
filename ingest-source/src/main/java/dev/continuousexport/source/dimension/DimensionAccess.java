package dev.continuousexport.source.dimension;

import dev.continuousexport.source.decode.BadRecordHandler;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.source.plan.PlanLog;
import dev.continuousexport.source.plan.PlanLogProvider;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.source.plan.StoredPlan;
import java.io.Serializable;
import java.util.Objects;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.jspecify.annotations.Nullable;

/**
 * One user's way to the snapshots of a dimension: which version a run uses is read from its plan;
 * the thread that asks for a version waits until it is loaded.
 */
final class DimensionAccess implements Serializable {
  private static final int RECENT_RUNS = 16;

  private final DimensionShape shape;
  private final PlanLogProvider plans;
  private final long limitBytes;

  private transient @Nullable MetricGroup metrics;
  private transient @Nullable PlanLog planLog;
  private transient SharedSnapshots.@Nullable Lease lease;
  private transient @Nullable DimensionLoader loader;
  private transient @Nullable SnapshotCache<Long> recent;
  private transient @Nullable DimensionSnapshot last;
  private transient long lastRun;

  DimensionAccess(DimensionShape shape, PlanLogProvider plans, long limitBytes) {
    BadRecordHandler.requireSettings(shape.table());
    this.shape = shape;
    this.plans = plans;
    this.limitBytes = limitBytes;
  }

  DimensionShape shape() {
    return shape;
  }

  void open(MetricGroup metricGroup) {
    metrics = metricGroup;
    planLog = plans.open();
    recent = new SnapshotCache<>(RECENT_RUNS);
  }

  /** The dimension as run {@code run} sees it. */
  DimensionSnapshot at(long run) {
    DimensionSnapshot snapshot = last;
    if (snapshot == null || run != lastRun) {
      SnapshotCache<Long> runs = Objects.requireNonNull(recent, "open() comes first");
      snapshot = runs.get(run);
      if (snapshot == null) {
        snapshot = load(run);
        runs.put(run, snapshot);
      }
      last = snapshot;
      lastRun = run;
    }
    return snapshot;
  }

  void close() {
    last = null;
    recent = null;
    loader = null;
    try {
      if (planLog != null) {
        planLog.close();
      }
    } finally {
      planLog = null;
      if (lease != null) {
        lease.close();
      }
      lease = null;
    }
  }

  private DimensionSnapshot load(long run) {
    RunPlan plan = plan(run);
    LogScope version = plan.dimensions().get(shape.table().name());
    if (version == null) {
      throw new IllegalStateException(
          ("Plan %d of export '%s' names no version of the dimension table '%s'; the export's"
                  + " definition and its plans do not belong together.")
              .formatted(run, plan.exportId(), shape.table().name()));
    }
    if (lease == null) {
      lease = SharedSnapshots.acquire(plan.exportId(), shape);
    }
    if (loader == null) {
      MetricGroup group = Objects.requireNonNull(metrics, "open() comes first");
      loader =
          new DimensionLoader(
              shape, limitBytes, BadRecordHandler.of(shape.table(), plan.exportId(), group));
    }
    try {
      return lease.snapshots().at(version, loader, run);
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "Loading the dimension table '%s' for run %d was interrupted."
              .formatted(shape.table().name(), run),
          cancelled);
    } catch (TableLogException failure) {
      throw failure.isRetryable() ? failure : new SuppressRestartsException(failure);
    }
  }

  private RunPlan plan(long run) {
    return Objects.requireNonNull(planLog, "open() comes first")
        .plan(run)
        .map(StoredPlan::plan)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    ("Records of run %d arrived, but the ledger has no plan of that run: it has"
                            + " lost entries, or the job reads another export's ledger.")
                        .formatted(run)));
  }
}
