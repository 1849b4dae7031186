package dev.continuousexport.source.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.source.plan.ExportInputs;
import dev.continuousexport.source.plan.ExportSchedule;
import dev.continuousexport.source.plan.MemoryPlanLog;
import dev.continuousexport.source.plan.PlanSupply;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.source.split.Extent;
import dev.continuousexport.source.split.IngestSpec;
import dev.continuousexport.source.split.Role;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class IngestTableSourceITCase {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final Numbers flights = new Numbers("Flights", 2, 10);
  private final String ledger = UUID.randomUUID().toString();
  private final MemoryPlanLog plans = MemoryPlanLog.named(ledger);

  @BeforeEach
  void plan() throws Exception {
    PlanSupply.createPlanZero(ledger, List.of(flights.table()), List.of(), plans, START);
    flights.append(0, Cursor.of(START.plusSeconds(5)), 25);
    flights.append(1, Cursor.of(START.plusSeconds(65)), 15);
    flights.append(0, Cursor.of(START.plusSeconds(70)), 1);
    ExportInputs inputs =
        new ExportInputs(
            ledger,
            ExportSchedule.every(Duration.ofMinutes(1), Cursor.of(START))
                .withAlignTo(Duration.ofMinutes(1)),
            List.of(flights.table()),
            List.of(),
            List.of());
    try (PlanSupply supply = new PlanSupply(inputs, plans)) {
      assertThat(supply.due(1, START.plusSeconds(200))).hasSize(3);
    }
    RegisteredTables.register(
        ledger,
        IngestSpec.of(
            ledger,
            flights.table(),
            Role.FACT,
            new MemoryPlanLog.Provider(ledger),
            new Extent.Runs(1, 3)));
  }

  @ParameterizedTest
  @EnumSource(
      value = RuntimeExecutionMode.class,
      names = {"STREAMING", "BATCH"})
  void eachRunIsAWindowOfASecond(RuntimeExecutionMode mode) throws Exception {
    assertThat(
            rows(
                mode,
                """
                SELECT `$run`, COUNT(*), SUM(id), window_start
                FROM TABLE(TUMBLE(TABLE Flights, DESCRIPTOR(`$rowtime`), INTERVAL '1' SECOND))
                GROUP BY window_start, window_end, `$run`"""))
        .containsExactlyInAnyOrder(
            "+I[1, 25, 300, 1970-01-01T00:00:01]", "+I[2, 16, 520, 1970-01-01T00:00:02]");
  }

  @Test
  void columnsAndMetadataComeInTheOrderOfTheQuery() throws Exception {
    RunPlan two = plans.plan(2).orElseThrow().plan();
    assertThat(
            rows(
                RuntimeExecutionMode.BATCH,
                """
                SELECT `$execution_time`, half, `$ingestion_time`, id, `$run`
                FROM Flights WHERE id = 40"""))
        .containsExactly(
            "+I[%d, 20.0, %d, 40, 2]"
                .formatted(two.executionTime(), Ticks.ofInstant(START.plusSeconds(70))));
  }

  @Test
  void aQueryThatNeedsNoColumnCounts() throws Exception {
    assertThat(rows(RuntimeExecutionMode.BATCH, "SELECT COUNT(*) FROM Flights"))
        .containsExactly("+I[41]");
  }

  @Test
  void onlyTheColumnsOfTheQueryAreParsed() {
    TableEnvironment environment = environment(RuntimeExecutionMode.STREAMING);
    assertThat(environment.explainSql("SELECT text, `$run` FROM Flights"))
        .contains("project=[text]")
        .contains("metadata=[$run, $rowtime]");
  }

  private List<String> rows(RuntimeExecutionMode mode, String sql) throws Exception {
    List<String> rows = new ArrayList<>();
    try (CloseableIterator<Row> result = environment(mode).executeSql(sql).collect()) {
      result.forEachRemaining(row -> rows.add(row.toString()));
    }
    return rows;
  }

  private TableEnvironment environment(RuntimeExecutionMode mode) {
    Configuration configuration = new Configuration();
    configuration.setString("parallelism.default", "2");
    configuration.setString("table.local-time-zone", "UTC");
    configuration.setString("execution.runtime-mode", mode.name());
    TableEnvironment environment =
        TableEnvironment.create(
            EnvironmentSettings.newInstance().withConfiguration(configuration).build());
    environment.executeSql(
        """
        CREATE TABLE Flights (
          id BIGINT, text STRING NOT NULL, half DOUBLE,
          `$run` BIGINT NOT NULL METADATA,
          `$ingestion_time` BIGINT NOT NULL METADATA,
          `$execution_time` BIGINT NOT NULL METADATA,
          `$rowtime` TIMESTAMP_LTZ(3) NOT NULL METADATA,
          WATERMARK FOR `$rowtime` AS SOURCE_WATERMARK()
        ) WITH ('connector' = 'ingest-test', 'name' = '%s')"""
            .formatted(ledger));
    return environment;
  }
}
