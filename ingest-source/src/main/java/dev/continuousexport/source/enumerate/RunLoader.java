package dev.continuousexport.source.enumerate;

import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.source.model.TableLogs;
import dev.continuousexport.source.plan.CursorCut;
import dev.continuousexport.source.plan.ExportInputs;
import dev.continuousexport.source.plan.PlanChainException;
import dev.continuousexport.source.plan.PlanLog;
import dev.continuousexport.source.plan.PlanSupply;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.source.plan.Supply;
import dev.continuousexport.source.split.Extent;
import dev.continuousexport.source.split.IngestSpec;
import dev.continuousexport.source.split.Role;
import dev.continuousexport.source.split.Slice;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks ledger, plans and logs for the enumerator. Its calls block, so they are made off the
 * coordinator's thread, one at a time; only {@link #close} may come at any time.
 */
class RunLoader implements AutoCloseable {
  private static final int RUNS_AT_ONCE = 200;
  private static final int SLICES_AT_ONCE = 1000;

  private final IngestSpec spec;
  private final Clock clock;
  private final ReentrantLock inUse = new ReentrantLock();
  private @Nullable PlanLog plans;
  private @Nullable TableLog log;
  private @Nullable PlanSupply supply;
  private volatile boolean closing;

  RunLoader(IngestSpec spec, Clock clock) {
    this.spec = spec;
    this.clock = clock;
  }

  /** The last run in the ledger. */
  long exportedRun() {
    return exclusively(() -> plans().exportedRun());
  }

  /** Loads a run; of a given extent also some that follow. */
  Loading load(long run) {
    return exclusively(
        () ->
            spec.extent() instanceof Extent.Runs runs
                ? stored(run, runs.last())
                : due(run, ((Extent.Endless) spec.extent()).inputs()));
  }

  @Override
  public void close() {
    closing = true;
    if (inUse.tryLock()) {
      try {
        closeAll();
      } finally {
        inUse.unlock();
      }
    }
  }

  private Loading stored(long first, long last) {
    List<LoadedRun> loaded = new ArrayList<>();
    int slices = 0;
    for (long run = first;
        run <= last && loaded.size() < RUNS_AT_ONCE && slices < SLICES_AT_ONCE;
        run++) {
      loaded.add(slices(required(run)));
      slices += loaded.get(loaded.size() - 1).slices().size();
    }
    return new Loading.Loaded(loaded);
  }

  private Loading due(long run, ExportInputs inputs) {
    if (supply == null) {
      supply = new PlanSupply(inputs, plans());
    }
    Supply answer = supply.supply(run, clock.instant());
    if (answer instanceof Supply.Planned planned) {
      return new Loading.Loaded(List.of(slices(planned.plan().plan())));
    }
    return new Loading.NotBefore(((Supply.NotBefore) answer).moment());
  }

  private RunPlan required(long run) {
    return plans()
        .plan(run)
        .orElseThrow(
            () ->
                new PlanChainException(
                    "Run %d of export '%s' has no plan; plan it before it is read."
                        .formatted(run, spec.exportId())))
        .plan();
  }

  private LoadedRun slices(RunPlan plan) {
    LogScope scope = scope(plan);
    if (scope == null || scope.isEmpty()) {
      return new LoadedRun(plan.run(), List.of());
    }
    if (log == null) {
      log = TableLogs.open(spec.table());
    }
    LogScope wanted =
        spec.role() == Role.FACT ? CursorCut.of(scope, plan, spec.range(), log) : scope;
    return new LoadedRun(
        plan.run(),
        log.slices(wanted).stream()
            .filter(range -> !range.isEmpty())
            .map(range -> Slice.whole(plan.run(), plan.executionTime(), range))
            .toList());
  }

  /** Null for a fact table that took no part yet when the run was planned. */
  private @Nullable LogScope scope(RunPlan plan) {
    String table = spec.table().name();
    if (spec.role() == Role.FACT) {
      return plan.facts().get(table);
    }
    LogScope scope = plan.dimensions().get(table);
    if (scope == null) {
      throw TableLogException.permanent(
          "Plan %d of export '%s' names no version of dimension '%s'; it was made for another definition. Execute it with that definition, then go on."
              .formatted(plan.run(), plan.exportId(), table));
    }
    return scope;
  }

  private PlanLog plans() {
    if (plans == null) {
      plans = spec.plans().open();
    }
    return plans;
  }

  private <T> T exclusively(Supplier<T> question) {
    inUse.lock();
    try {
      if (closing) {
        throw new IllegalStateException("The enumerator is closed.");
      }
      return question.get();
    } finally {
      if (closing) {
        closeAll();
      }
      inUse.unlock();
    }
  }

  private void closeAll() {
    if (supply != null) {
      supply.close();
      supply = null;
    }
    if (log != null) {
      log.close();
      log = null;
    }
    if (plans != null) {
      plans.close();
      plans = null;
    }
  }
}
