package dev.continuousexport.source.plan;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Plans kept in memory as the bytes that a store would hold; runs are marked as exported by hand.
 */
public final class MemoryPlanLog implements PlanLog {
  private static final Map<String, MemoryPlanLog> NAMED = new ConcurrentHashMap<>();

  private final Map<Long, byte[]> plans = new TreeMap<>();
  private long exportedRun;

  /** The plan log of a name, the same one wherever in this process it is asked for. */
  public static MemoryPlanLog named(String name) {
    return NAMED.computeIfAbsent(name, key -> new MemoryPlanLog());
  }

  /** Opens the plan log of a name. */
  public record Provider(String name) implements PlanLogProvider {
    @Override
    public PlanLog open() {
      return named(name);
    }
  }

  @Override
  public synchronized Optional<StoredPlan> plan(long run) {
    return Optional.ofNullable(plans.get(run)).map(RunPlanJson::stored);
  }

  @Override
  public synchronized StoredPlan putIfAbsent(RunPlan plan) {
    plans.putIfAbsent(plan.run(), RunPlanJson.write(plan));
    return RunPlanJson.stored(plans.get(plan.run()));
  }

  @Override
  public synchronized long exportedRun() {
    return exportedRun;
  }

  /** Marks a run as exported; the runs before it must be. */
  public synchronized void markExported(long run) {
    if (run != exportedRun + 1) {
      throw new IllegalStateException("Run " + run + " does not follow run " + exportedRun + ".");
    }
    exportedRun = run;
  }

  /** Replaces a stored plan, as nobody may. */
  synchronized void tamper(RunPlan plan) {
    plans.put(plan.run(), RunPlanJson.write(plan));
  }

  synchronized void lose(long run) {
    plans.remove(run);
  }

  @Override
  public void close() {}
}
