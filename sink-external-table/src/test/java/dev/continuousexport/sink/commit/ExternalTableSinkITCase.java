package dev.continuousexport.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.sink.ledger.StoredEntry;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sink in a cluster, behind a sequence of numbers that is cut into runs. */
class ExternalTableSinkITCase {
  private static final int RUNS = 6;
  private static final RowType ROW =
      RowType.of(
          new LogicalType[] {
            new BigIntType(), new VarCharType(VarCharType.MAX_LENGTH), new BigIntType(false)
          },
          new String[] {"id", "kind", "$run"});

  @TempDir Path folder;

  @BeforeEach
  void noCrash() {
    CrashingStores.disarm();
  }

  @ParameterizedTest
  @CsvSource({"BATCH, 1", "BATCH, 2", "STREAMING, 1", "STREAMING, 2"})
  void everyRowIsInTheFolderOnce(RuntimeExecutionMode mode, int parallelism) throws Exception {
    TestExport export = new TestExport(folder);
    run(export.settings(RUNS), mode, parallelism, 2_000, Duration.ofMillis(50));
    export.verify(RUNS, 2_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aCheckpointInTheMiddleOfARunMakesSmallerFilesAndNothingElse(int parallelism)
      throws Exception {
    TestExport export = new TestExport(folder);
    run(
        export.settings(RUNS),
        RuntimeExecutionMode.STREAMING,
        parallelism,
        60_000,
        Duration.ofMillis(10));
    export.verify(RUNS, 60_000);
    assertThat(export.mostFilesOfARun()).isGreaterThan(TestExport.KINDS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aCrashBetweenDecisionAndPublicationIsMadeUpForAtTheNextStart(int parallelism)
      throws Exception {
    TestExport export = new TestExport(folder);
    CrashingStores.crashAtPublication(4);
    run(
        export.settings(RUNS, new CrashingStores(folder.toString())),
        RuntimeExecutionMode.STREAMING,
        parallelism,
        10_000,
        Duration.ofMillis(20));
    export.verify(RUNS, 10_000);
    assertThat(CrashingStores.crashes()).isEqualTo(1);
  }

  @Test
  void aJobWithoutStateDropsTheRunsThatTheLedgerHas() throws Exception {
    TestExport export = new TestExport(folder);
    run(export.settings(3), RuntimeExecutionMode.STREAMING, 1, 1_000, 3, Duration.ofMillis(50));
    run(export.settings(RUNS), RuntimeExecutionMode.STREAMING, 2, 1_000, Duration.ofMillis(50));
    export.verify(RUNS, 1_000);
    assertThat(export.staged()).isEmpty();
  }

  @Test
  void aLedgerBehindWhatIsRememberedEndsTheJobAtOnce() throws Exception {
    TestExport export = new TestExport(folder);
    run(export.settings(2), RuntimeExecutionMode.BATCH, 1, 100, 2, Duration.ofMillis(50));
    StoredEntry head = export.head();
    EntryReference later = new EntryReference(3, 0, head.hash());
    assertThatThrownBy(
            () ->
                run(
                    export.settings(RUNS).remembering(later),
                    RuntimeExecutionMode.STREAMING,
                    1,
                    100,
                    Duration.ofMillis(50)))
        .rootCause()
        .hasMessageContaining("ends at run 2 and does not hold run 3");
  }

  private static void run(
      ExportSinkSettings settings,
      RuntimeExecutionMode mode,
      int parallelism,
      int rowsPerRun,
      Duration interval)
      throws Exception {
    run(settings, mode, parallelism, rowsPerRun, RUNS, interval);
  }

  private static void run(
      ExportSinkSettings settings,
      RuntimeExecutionMode mode,
      int parallelism,
      int rowsPerRun,
      int runs,
      Duration interval)
      throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(ExecutionOptions.RUNTIME_MODE, mode);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
    if (mode == RuntimeExecutionMode.STREAMING) {
      environment.enableCheckpointing(interval.toMillis());
    }
    rows(environment, rowsPerRun, runs).sinkTo(new ExternalTableSink(settings)).uid("sink");
    environment.execute();
  }

  @SuppressWarnings("deprecation") // the sequence is all that this test needs
  private static DataStream<RowData> rows(
      StreamExecutionEnvironment environment, int rowsPerRun, int runs) {
    return environment
        .fromSequence(0, (long) rowsPerRun * runs - 1)
        .map(id -> row(id, rowsPerRun))
        .returns(InternalTypeInfo.of(ROW))
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.forGenerator(context -> new RunEnds(rowsPerRun)));
  }

  private static RowData row(long id, int rowsPerRun) {
    StringData kind = StringData.fromString("kind" + id % TestExport.KINDS);
    return GenericRowData.of(id, kind, id / rowsPerRun + 1);
  }
}
