package dev.continuousexport.source.enumerate;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogBinding;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.OnBadRecord;
import dev.continuousexport.source.model.RecordFormat;
import dev.continuousexport.source.plan.ExportInputs;
import dev.continuousexport.source.plan.ExportSchedule;
import dev.continuousexport.source.plan.MemoryPlanLog;
import dev.continuousexport.source.split.Extent;
import dev.continuousexport.source.split.IngestSpec;
import dev.continuousexport.source.split.Role;
import dev.continuousexport.source.split.Slice;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plans and a ledger that a test sets by hand, in place of logs and stores. */
final class ListedPlans extends RunLoader {
  private static final IngestTable TABLE =
      new IngestTable(
          "Flights",
          new TableSchema(List.of(new Column("id", KustoType.LONG))),
          new LogBinding("none", "", Map.of()),
          RecordFormat.JSON,
          OnBadRecord.FAIL);

  private final Map<Long, LoadedRun> runs = new TreeMap<>();
  private final int runsAtOnce;
  long exported;
  Instant notBefore = Instant.MIN;
  RuntimeException failure;
  int loads;

  private ListedPlans(IngestSpec spec, int runsAtOnce) {
    super(spec, Clock.systemUTC());
    this.runsAtOnce = runsAtOnce;
  }

  static ListedPlans endless() {
    return new ListedPlans(endlessSpec(), 1);
  }

  static ListedPlans bounded() {
    return new ListedPlans(endlessSpec(), 3);
  }

  static IngestSpec endlessSpec() {
    return spec(
        new Extent.Endless(
            new ExportInputs(
                "e",
                ExportSchedule.every(Duration.ofMinutes(1), new Cursor(0)),
                List.of(TABLE),
                List.of(),
                List.of())));
  }

  static IngestSpec boundedSpec(long first, long last) {
    return spec(new Extent.Runs(first, last));
  }

  /** Plans a run of slices of given lengths, one after the other in one partition per run. */
  ListedPlans plan(long run, int... lengths) {
    List<Slice> slices = new ArrayList<>();
    long from = 0;
    for (int length : lengths) {
      slices.add(Slice.whole(run, run, new LogRange("p", from, from + length, "", "")));
      from += length;
    }
    runs.put(run, new LoadedRun(run, slices));
    return this;
  }

  List<Slice> slices(long run) {
    return runs.get(run).slices();
  }

  @Override
  long exportedRun() {
    failIfTold();
    return exported;
  }

  @Override
  Loading load(long run) {
    failIfTold();
    loads++;
    if (!runs.containsKey(run)) {
      return new Loading.NotBefore(notBefore);
    }
    List<LoadedRun> loaded = new ArrayList<>();
    for (long next = run; runs.containsKey(next) && loaded.size() < runsAtOnce; next++) {
      loaded.add(runs.get(next));
    }
    return new Loading.Loaded(loaded);
  }

  @Override
  public void close() {}

  private void failIfTold() {
    if (failure != null) {
      RuntimeException told = failure;
      failure = null;
      throw told;
    }
  }

  private static IngestSpec spec(Extent extent) {
    return IngestSpec.of("e", TABLE, Role.FACT, new MemoryPlanLog.Provider("none"), extent);
  }
}
