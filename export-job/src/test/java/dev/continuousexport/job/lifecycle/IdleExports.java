package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.store.DefinitionStore;
import dev.continuousexport.job.store.MetadataDatabase;
import dev.continuousexport.sql.types.Cursor;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Exports as commands define them, none of which ever runs: for tests without Flink. */
public final class IdleExports {
  private final DefinitionStore store;
  private final ContinuousExports exports;
  private final ContinuousExportCommands commands;

  public IdleExports(MetadataDatabase database) {
    Clock clock = Clock.systemUTC();
    ExportHistory history =
        new ExportHistory(database.jdbi(), ExportOptions.HISTORY.defaultValue(), clock);
    this.store = database.definitions(clock);
    this.exports = new ContinuousExports(store, history, new Idle(), clock);
    this.commands =
        new ContinuousExportCommands(
            exports, history, new SharedPermits(2), () -> List.of(), clock);
  }

  public DefinitionStore store() {
    return store;
  }

  public ContinuousExports exports() {
    return exports;
  }

  public ContinuousExportCommands commands() {
    return commands;
  }

  private static final class Idle implements ExportStarter {
    @Override
    public Cursor create(ExportDefinition definition, Instant start) {
      return Cursor.of(start);
    }

    @Override
    public void start(ExportState export) {}

    @Override
    public void stop(String identity) {}

    @Override
    public ExportLoad load() {
      return new ExportLoad(2, 0, List.of());
    }

    @Override
    public void settle(RetiredLedger ledger) {}

    @Override
    public void settle(ExportState export) {}
  }
}
