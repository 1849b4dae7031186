package dev.continuousexport.job.run;

import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogs;
import dev.continuousexport.source.plan.ExportInputs;
import dev.continuousexport.source.plan.ExportSchedule;
import dev.continuousexport.source.plan.PlanSupply;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.source.plan.StoredPlan;
import dev.continuousexport.source.plan.Supply;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.CursorRange;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Plans the runs that export what was ingested before a continuous export began, into a ledger
 * beside that of the export. Its plans tile the history that the export's plan 0 names, never
 * beyond it, each of about so many records as runs merge up to. Used by one thread.
 */
public final class HistoryPlanning implements AutoCloseable {
  private static final String SUFFIX = "-history";

  private final RunPlan creation;
  private final ExportLedger ledger;
  private final PlanSupply supply;

  private HistoryPlanning(RunPlan creation, ExportLedger ledger, PlanSupply supply) {
    this.creation = creation;
    this.ledger = ledger;
    this.supply = supply;
  }

  /** An export as that of its history: the same but for the ledger. */
  public static ExportDefinition history(ExportDefinition export) {
    return export.withExportId(export.exportId() + SUFFIX);
  }

  /**
   * Opens the planning of an export's history.
   *
   * @throws LedgerRegressedException if the export's own ledger is not there
   */
  public static HistoryPlanning open(ExportDefinition export, ReadableConfig settings) {
    RunPlan creation = creation(export);
    ExportDefinition history = history(export);
    ExportLedger ledger = new ExportLedger(RunPlanning.home(history));
    ledger.plans().putIfAbsent(beginning(creation, history.exportId()));
    List<IngestTable> facts =
        export.facts().stream()
            .filter(table -> creation.facts().containsKey(table.name()))
            .toList();
    ExportInputs inputs =
        new ExportInputs(
            history.exportId(),
            schedule(export, creation.upTo(), settings),
            facts,
            export.dimensions(),
            RunPlanning.allowedGaps(settings));
    return new HistoryPlanning(
        creation,
        ledger,
        new PlanSupply(inputs, ledger.plans(), table -> log(table, facts, creation)));
  }

  private static RunPlan creation(ExportDefinition export) {
    try (ExportLedger ledger = new ExportLedger(RunPlanning.home(export))) {
      return ledger
          .creation()
          .orElseThrow(
              () ->
                  new LedgerRegressedException(
                      "The ledger of export '%s' is not at %s any more. Bring it back there."
                          .formatted(export.name(), export.target().location())));
    }
  }

  /** The grid goes back from the StartCursor; all of it is due. */
  private static ExportSchedule schedule(
      ExportDefinition export, Cursor start, ReadableConfig settings) {
    return new ExportSchedule(
        start,
        export.interval(),
        Duration.ZERO,
        null,
        Duration.ZERO,
        settings.get(ExportOptions.MERGE_RECORDS));
  }

  private static TableLog log(IngestTable table, List<IngestTable> facts, RunPlan creation) {
    LogScope history = creation.facts().get(table.name());
    TableLog log = TableLogs.open(table);
    return facts.contains(table) && history != null
        ? new HistoryLog(log, history, creation.upTo())
        : log;
  }

  private static RunPlan beginning(RunPlan creation, String exportId) {
    SortedMap<String, LogScope> nothing = new TreeMap<>();
    creation.facts().forEach((table, scope) -> nothing.put(table, CursorScopes.nothingOf(scope)));
    Cursor beginning = CursorRange.ALL.after();
    return new RunPlan(
        exportId,
        0,
        beginning,
        beginning,
        creation.executionTime(),
        nothing,
        creation.dimensions(),
        List.of(),
        "");
  }

  public ExportLedger ledger() {
    return ledger;
  }

  /** The next run that is to be exported, planned if need be; empty where all is exported. */
  public PlannedWork next() {
    long run = ledger.plans().exportedRun() + 1;
    boolean due =
        !progress().isComplete()
            && supply.supply(run, creation.upTo().instant()) instanceof Supply.Planned;
    return new PlannedWork(run, due ? run : run - 1, creation.upTo().instant());
  }

  /** How far it is. */
  public HistoryProgress progress() {
    return progress(ledger, creation);
  }

  /** How far the history of an export is; nothing is written. */
  public static HistoryProgress progress(ExportDefinition export) {
    RunPlan creation = creation(export);
    try (ExportLedger ledger = new ExportLedger(RunPlanning.home(history(export)))) {
      return progress(ledger, creation);
    }
  }

  private static HistoryProgress progress(ExportLedger ledger, RunPlan creation) {
    RunPlan reached =
        ledger
            .plans()
            .plan(ledger.plans().exportedRun())
            .map(StoredPlan::plan)
            .orElseGet(() -> beginning(creation, creation.exportId()));
    long total = 0;
    long records = 0;
    for (var fact : creation.facts().entrySet()) {
      LogScope whole = fact.getValue();
      LogScope done = reached.facts().getOrDefault(fact.getKey(), CursorScopes.nothingOf(whole));
      total += length(whole, whole);
      records += length(whole, done);
    }
    return new HistoryProgress(reached.upTo(), creation.upTo(), records, total);
  }

  /** How many records lie between the beginning of one scope and the end of another. */
  private static long length(LogScope beginnings, LogScope ends) {
    TreeMap<String, Long> to = new TreeMap<>();
    ends.ranges().forEach(range -> to.put(range.partition(), range.to()));
    return beginnings.ranges().stream()
        .mapToLong(range -> to.getOrDefault(range.partition(), range.from()) - range.from())
        .sum();
  }

  @Override
  public void close() {
    supply.close();
    ledger.close();
  }
}
