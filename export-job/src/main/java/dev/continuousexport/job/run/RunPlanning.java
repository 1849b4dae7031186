package dev.continuousexport.job.run;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.source.plan.ExportInputs;
import dev.continuousexport.source.plan.ExportSchedule;
import dev.continuousexport.source.plan.PlanSupply;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.source.plan.SkipSetting;
import dev.continuousexport.source.plan.SkippedRange;
import dev.continuousexport.source.plan.Supply;
import dev.continuousexport.sql.types.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.configuration.ReadableConfig;

/** Creates an export in its ledger, and plans the runs that are due. Used by one thread. */
public final class RunPlanning implements AutoCloseable {
  /** How many runs are planned at once, so that the first are soon exported. */
  private static final int MOST_RUNS = 1_000;

  private final ExportLedger ledger;
  private final PlanSupply supply;

  private RunPlanning(ExportLedger ledger, PlanSupply supply) {
    this.ledger = ledger;
    this.supply = supply;
  }

  /**
   * Opens the planning of an export. An export without a plan 0 is created: its StartCursor is
   * {@code now}.
   *
   * @throws dev.continuousexport.source.model.TableLogException if a log cannot be a fact table
   */
  public static RunPlanning open(
      ExportDefinition definition, ReadableConfig settings, Instant now) {
    ExportLedger ledger = new ExportLedger(home(definition));
    return new RunPlanning(
        ledger, new PlanSupply(inputs(definition, settings, ledger, now), ledger.plans()));
  }

  /**
   * Creates an export in its ledger, unless it is there.
   *
   * @param start the StartCursor
   * @return the export's creation; an export that was there keeps its StartCursor
   * @throws dev.continuousexport.source.model.TableLogException if a log cannot be a fact table
   */
  public static RunPlan create(ExportDefinition definition, Instant start) {
    try (ExportLedger ledger = new ExportLedger(home(definition))) {
      return PlanSupply.createPlanZero(
              definition.exportId(),
              definition.facts(),
              definition.dimensions(),
              ledger.plans(),
              start)
          .plan();
    }
  }

  /**
   * What an export's runs are planned from; creates the export if it is new. The grid's origin is
   * the last planned boundary: on the old grid as long as the interval is the same.
   *
   * @throws CommandException if its ledger is not there and none is to be created, or a setting is
   *     not understood
   */
  public static ExportInputs inputs(
      ExportDefinition definition, ReadableConfig settings, ExportLedger ledger, Instant now) {
    List<SkippedRange> skip = allowedGaps(settings);
    if (!settings.get(ExportOptions.CREATE_LEDGER) && ledger.creation().isEmpty()) {
      throw new CommandException(
          "Export '%s' has no ledger at %s, and none is begun, because %s is false. Bring the ledger back there, or leave the setting out for the first start of a new export."
              .formatted(
                  definition.name(),
                  definition.target().location(),
                  ExportOptions.CREATE_LEDGER.key()));
    }
    PlanSupply.createPlanZero(
        definition.exportId(), definition.facts(), definition.dimensions(), ledger.plans(), now);
    Cursor origin = ledger.lastPlan().map(RunPlan::upTo).orElseThrow();
    return new ExportInputs(
        definition.exportId(),
        new ExportSchedule(
            origin,
            definition.interval(),
            definition.forcedLatency().orElse(Duration.ZERO),
            definition.alignTo().orElse(null),
            settings.get(ExportOptions.CLOCK_SKEW),
            settings.get(ExportOptions.MERGE_RECORDS)),
        definition.facts(),
        definition.dimensions(),
        skip);
  }

  static List<SkippedRange> allowedGaps(ReadableConfig settings) {
    try {
      return SkipSetting.parse(
          settings.get(ExportOptions.SKIP), System.getProperty("user.name", "unknown"));
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Opens the planning of an export that was created before.
   *
   * @throws LedgerRegressedException if its ledger is not there
   */
  public static RunPlanning reopen(
      ExportDefinition definition, ReadableConfig settings, Instant now) {
    try (ExportLedger ledger = new ExportLedger(home(definition))) {
      if (ledger.creation().isEmpty()) {
        throw new LedgerRegressedException(
            "The ledger of export '%s' is not at %s any more. Bring it back there; to begin anew, create an export of another name."
                .formatted(definition.name(), definition.target().location()));
      }
    }
    return open(definition, settings, now);
  }

  public static ExportHome home(ExportDefinition definition) {
    return new ExportHome(definition.target().location(), definition.exportId());
  }

  public ExportLedger ledger() {
    return ledger;
  }

  /** The runs that are planned, now if need be, and not exported. */
  public PlannedWork next(Instant now) {
    long first = ledger.plans().exportedRun() + 1;
    long last = first - 1;
    Supply next = supply.supply(first, now);
    while (next instanceof Supply.Planned && last - first + 1 < MOST_RUNS) {
      last++;
      next = supply.supply(last + 1, now);
    }
    Instant comeAgain = next instanceof Supply.NotBefore later ? later.moment() : now;
    return new PlannedWork(first, last, comeAgain);
  }

  @Override
  public void close() {
    supply.close();
    ledger.close();
  }
}
