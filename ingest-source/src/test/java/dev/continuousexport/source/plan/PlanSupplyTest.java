package dev.continuousexport.source.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogBinding;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.LostRecordsException;
import dev.continuousexport.source.model.OnBadRecord;
import dev.continuousexport.source.model.RecordFormat;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import dev.continuousexport.sql.types.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlanSupplyTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final IngestTable FLIGHTS = table("Flights");
  private static final IngestTable DELAYS = table("Delays");
  private static final IngestTable AIRPORTS = table("Airports");
  private static final ExportSchedule MINUTES =
      ExportSchedule.every(Duration.ofMinutes(1), Cursor.of(START));

  private final ListLog flights = new ListLog("flights-id");
  private final ListLog delays = new ListLog("delays-id");
  private final ListLog airports = new ListLog("airports-id");
  private final Map<IngestTable, ListLog> logs =
      Map.of(FLIGHTS, flights, DELAYS, delays, AIRPORTS, airports);
  private final MemoryPlanLog plans = new MemoryPlanLog();

  @Test
  void planZeroIsTheHistoryUpToTheCreation() {
    flights.append("0", at(-5), at(-1), at(1));
    airports.append("0", at(-9));
    RunPlan zero = createPlanZero().plan();
    assertThat(zero.run()).isZero();
    assertThat(zero.upTo()).isEqualTo(Cursor.of(START));
    assertThat(zero.facts().get("Flights").ranges()).containsExactly(range(0, 2));
    assertThat(zero.dimensions().get("Airports").ranges()).containsExactly(range(0, 1));
    assertThat(zero.previousHash()).isEmpty();
  }

  @Test
  void aPlanZeroThatExistsIsKept() {
    StoredPlan first = createPlanZero();
    flights.append("0", at(-1));
    assertThat(createPlanZero()).isEqualTo(first);
  }

  @Test
  void aPlanIsStoredBeforeItIsAnswered() {
    flights.append("0", at(-1), at(10), at(70));
    createPlanZero();
    StoredPlan one = planned(supply(), 1, 62);
    assertThat(plans.plan(1)).contains(one);
    assertThat(one.plan().facts().get("Flights").ranges()).containsExactly(range(1, 2));
    assertThat(one.plan().executionTime()).isEqualTo(Ticks.ofInstant(START.plusSeconds(62)));
  }

  @Test
  void aRunThatIsNotDueHasNoPlan() {
    createPlanZero();
    assertThat(supply().supply(1, START.plusSeconds(61)))
        .isEqualTo(new Supply.NotBefore(START.plusSeconds(62)));
    assertThat(plans.plan(1)).isEmpty();
  }

  @Test
  void aDueBoundaryBecomesARunEvenIfNothingCame() {
    createPlanZero();
    StoredPlan one = planned(supply(), 1, 62);
    assertThat(one.plan().upTo()).isEqualTo(at(60));
    assertThat(one.plan().facts().get("Flights").isEmpty()).isTrue();
  }

  @Test
  void whoeverLosesThePutUsesTheStoredPlan() {
    createPlanZero();
    PlanSupply winner = supply();
    PlanSupply loser = supply();
    StoredPlan one = planned(winner, 1, 62);
    flights.append("0", at(130));
    assertThat(planned(loser, 1, 500)).isEqualTo(one);
    StoredPlan two = planned(loser, 2, 500);
    assertThat(planned(winner, 2, 900)).isEqualTo(two);
  }

  @Test
  void whatWasFoundEmptyIsForgottenWhenSomebodyElsePlannedRunsBetween() {
    createPlanZero();
    ExportInputs aligned = inputs(MINUTES.withAlignTo(Duration.ofMinutes(1)), List.of(FLIGHTS));
    PlanSupply slow = supply(aligned);
    planned(slow, 1, 500);
    flights.append("0", at(90));
    planned(supply(aligned), 2, 500);
    StoredPlan three = planned(slow, 3, 500);
    assertThat(three.plan().facts().get("Flights").ranges()).containsExactly(range(1, 1));
  }

  @Test
  void aPlanThatDoesNotContinueTheLastIsNeverStored() {
    createPlanZero();
    flights.append("0", at(10));
    ListLog another = new ListLog("another-id").append("0", at(10));
    PlanSupply supply =
        new PlanSupply(
            inputs(MINUTES, List.of(FLIGHTS)),
            plans,
            table -> table.equals(FLIGHTS) ? another : logs.get(table));
    assertThatThrownBy(() -> planned(supply, 1, 62))
        .isInstanceOf(PlanChainException.class)
        .hasMessageContaining("Plan 1 of export 'e' does not continue plan 0 in table 'Flights'");
    assertThat(plans.plan(1)).isEmpty();
  }

  @Test
  void aLogThatCannotBeADimensionIsRefusedAtTheCreation() {
    airports.dimension = false;
    assertThatThrownBy(this::createPlanZero).hasMessageContaining("can be no dimension");
    assertThat(plans.plan(0)).isEmpty();
  }

  @Test
  void aLaterStartGoesOnFromThePlansAlone() {
    flights.append("0", at(-1), at(10), at(70), at(130));
    createPlanZero();
    PlanSupply first = supply();
    planned(first, 1, 62);
    planned(first, 2, 122);
    StoredPlan three = planned(supply(), 3, 182);
    assertThat(three.plan().facts().get("Flights").ranges()).containsExactly(range(3, 4));
  }

  @Test
  void plansOfLogsThatNameOnlyWhatIsNewAreFolded() {
    flights.lists = false;
    flights.append("a", at(-1)).append("b", at(10));
    createPlanZero();
    planned(supply(), 1, 62);
    flights.append("c", at(70));
    StoredPlan two = planned(supply(), 2, 122);
    assertThat(two.plan().facts().get("Flights").ranges())
        .extracting(LogRange::partition)
        .containsExactly("c");
  }

  @Test
  void eachPlanNamesTheHashOfTheOneBefore() {
    StoredPlan zero = createPlanZero();
    StoredPlan one = planned(supply(), 1, 62);
    assertThat(one.plan().previousHash()).isEqualTo(zero.hash());
    assertThat(planned(supply(), 2, 122).plan().previousHash()).isEqualTo(one.hash());
  }

  @Test
  void aChangedPlanBreaksTheChain() {
    createPlanZero();
    PlanSupply supply = supply();
    RunPlan one = planned(supply, 1, 62).plan();
    planned(supply, 2, 122);
    plans.tamper(
        new RunPlan(
            one.exportId(),
            1,
            one.after(),
            one.upTo(),
            one.executionTime() + 1,
            one.facts(),
            one.dimensions(),
            one.skipped(),
            one.previousHash()));
    assertThatThrownBy(() -> planned(supply(), 3, 182))
        .isInstanceOf(PlanChainException.class)
        .hasMessageContaining("Plan 2 of export 'e' does not continue plan 1");
  }

  @Test
  void aMissingPlanIsNamed() {
    createPlanZero();
    PlanSupply supply = supply();
    planned(supply, 1, 62);
    planned(supply, 2, 122);
    plans.lose(1);
    assertThatThrownBy(() -> planned(supply(), 3, 182))
        .isInstanceOf(PlanChainException.class)
        .hasMessageContaining("Plan 1 of export 'e' is missing");
  }

  @Test
  void intervalsWithFewRecordsMergeOverAllTables() {
    flights.append("0", at(10), at(70), at(130));
    delays.append("0", at(10), at(70), at(130));
    ExportInputs both = inputs(MINUTES.withMergeUpToRecords(4), List.of(FLIGHTS, DELAYS));
    createPlanZero(both);
    StoredPlan one = planned(supply(both), 1, 10_000);
    assertThat(one.plan().upTo()).isEqualTo(at(120));
  }

  @Test
  void lostRecordsAreSkippedOnlyWhereSomebodyAllowedIt() {
    flights.append("0", at(-1), at(10), at(20), at(30)).append("1", at(-1), at(10));
    createPlanZero();
    flights.beginnings.put("0", 3L);
    assertThatThrownBy(() -> planned(supply(), 1, 62)).isInstanceOf(LostRecordsException.class);
    assertThatThrownBy(() -> planned(supply(allowing("0", 1, 2)), 1, 62))
        .isInstanceOf(LostRecordsException.class);
    RunPlan one = planned(supply(allowing("0", 0, 9)), 1, 62).plan();
    assertThat(one.skipped())
        .containsExactly(new SkippedRange("Flights", "0", 1, 3, "retention", "anna"));
    assertThat(one.facts().get("Flights").ranges())
        .containsExactly(range(3, 4), new LogRange("1", 1, 2, "", ""));
    assertThat(planned(supply(allowing("0", 0, 9)), 2, 122).plan().skipped()).isEmpty();
  }

  @Test
  void whatIsThereIsNeverSkipped() {
    flights.append("0", at(-1), at(10), at(20), at(30));
    createPlanZero();
    RunPlan one = planned(supply(allowing("0", 0, 9)), 1, 62).plan();
    assertThat(one.skipped()).isEmpty();
    assertThat(one.facts().get("Flights").ranges()).containsExactly(range(1, 4));
  }

  private static ExportInputs allowing(String partition, long from, long to) {
    SkippedRange range = new SkippedRange("Flights", partition, from, to, "retention", "anna");
    return new ExportInputs("e", MINUTES, List.of(FLIGHTS), List.of(AIRPORTS), List.of(range));
  }

  @Test
  void aPlanThatLeavesAGapWithoutAnEntryIsRefused() {
    flights.append("0", at(10), at(20), at(30));
    createPlanZero();
    RunPlan one = planned(supply(), 1, 62).plan();
    RunPlan two =
        new RunPlan(
            "e",
            2,
            one.upTo(),
            at(120),
            0,
            new TreeMap<>(Map.of("Flights", new LogScope("flights-id", List.of(range(4, 5))))),
            one.dimensions(),
            List.of(),
            plans.plan(1).orElseThrow().hash());
    plans.putIfAbsent(two);
    assertThatThrownBy(() -> planned(supply(), 3, 182))
        .isInstanceOf(PlanChainException.class)
        .hasMessageContaining("table 'Flights'");
  }

  @Test
  void aTableThatIsNewToTheExportBringsNoHistory() {
    flights.append("0", at(10), at(70));
    delays.lists = false;
    delays.append("a", at(-1)).append("b", at(59)).append("c", at(100));
    createPlanZero();
    planned(supply(), 1, 62);
    ExportInputs both = inputs(MINUTES, List.of(FLIGHTS, DELAYS));
    RunPlan two = planned(supply(both), 2, 122).plan();
    assertThat(two.facts().get("Delays").ranges())
        .filteredOn(range -> !range.isEmpty())
        .containsExactly(new LogRange("c", 0, 1, "", ""));
    delays.append("d", at(130));
    RunPlan three = planned(supply(both), 3, 182).plan();
    assertThat(three.facts().get("Delays").ranges())
        .containsExactly(new LogRange("d", 0, 1, "", ""));
  }

  @Test
  void aDimensionTakesPartAsItIsWhenTheRunIsPlanned() {
    airports.append("0", at(-9), at(61), at(63));
    createPlanZero();
    ExportInputs late = inputs(MINUTES.withForcedLatency(Duration.ofSeconds(5)), List.of(FLIGHTS));
    RunPlan one = planned(supply(late), 1, 65).plan();
    assertThat(one.dimensions().get("Airports").ranges()).containsExactly(range(0, 3));
  }

  @Test
  void aBacklogOfTenThousandAlignedRunsAsksItsLogsRarely() {
    flights.append("0", at(90), at(86_400));
    createPlanZero();
    ExportInputs aligned = inputs(MINUTES.withAlignTo(Duration.ofMinutes(1)), List.of(FLIGHTS));
    int before = flights.questions + airports.questions;
    List<StoredPlan> due;
    try (PlanSupply supply = supply(aligned)) {
      due = supply.due(1, START.plus(Duration.ofMinutes(10_080)).plusSeconds(2));
    }
    assertThat(due).hasSize(10_080);
    assertThat(due.stream().filter(plan -> !plan.plan().facts().get("Flights").isEmpty()))
        .hasSize(2);
    assertThat(airports.questions).isEqualTo(3);
    assertThat(flights.questions + airports.questions - before).isLessThan(6_000);
  }

  @Test
  void closingTheSupplyClosesItsLogs() {
    createPlanZero();
    int closed = flights.closed;
    PlanSupply supply = supply();
    planned(supply, 1, 62);
    supply.close();
    assertThat(flights.closed).isEqualTo(closed + 1);
  }

  private StoredPlan createPlanZero() {
    return createPlanZero(inputs(MINUTES, List.of(FLIGHTS)));
  }

  private StoredPlan createPlanZero(ExportInputs inputs) {
    return PlanSupply.createPlanZero(
        inputs.exportId(), inputs.facts(), inputs.dimensions(), plans, START, logs::get);
  }

  private PlanSupply supply() {
    return supply(inputs(MINUTES, List.of(FLIGHTS)));
  }

  private PlanSupply supply(ExportInputs inputs) {
    return new PlanSupply(inputs, plans, logs::get);
  }

  private static StoredPlan planned(PlanSupply supply, long run, long second) {
    return ((Supply.Planned) supply.supply(run, START.plusSeconds(second))).plan();
  }

  private static ExportInputs inputs(ExportSchedule schedule, List<IngestTable> facts) {
    return new ExportInputs("e", schedule, facts, List.of(AIRPORTS), List.of());
  }

  private static Cursor at(long second) {
    return Cursor.of(START.plusSeconds(second));
  }

  private static LogRange range(long from, long to) {
    return new LogRange("0", from, to, "", "");
  }

  private static IngestTable table(String name) {
    return new IngestTable(
        name,
        new TableSchema(List.of(new Column("id", KustoType.LONG))),
        new LogBinding("list", name, Map.of()),
        RecordFormat.JSON,
        OnBadRecord.FAIL);
  }
}
