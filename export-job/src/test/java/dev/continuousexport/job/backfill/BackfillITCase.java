package dev.continuousexport.job.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.run.HistoryPlanning;
import dev.continuousexport.job.run.HistoryProgress;
import dev.continuousexport.job.run.PlannedWork;
import dev.continuousexport.job.run.RunPlanning;
import dev.continuousexport.job.store.LedgerMemory;
import dev.continuousexport.job.topology.EmbeddedCluster;
import dev.continuousexport.job.topology.ExportExecution;
import dev.continuousexport.job.verify.ExportVerification;
import dev.continuousexport.job.verify.VerificationReport;
import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.sink.model.DataFormat;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.Location;
import dev.continuousexport.sink.model.WriteOptions;
import dev.continuousexport.source.log.managed.ManagedLogWriter;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogBinding;
import dev.continuousexport.source.model.OnBadRecord;
import dev.continuousexport.source.model.RecordFormat;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.sql.KqlCompiler;
import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.lower.DimensionStrategy;
import dev.continuousexport.sql.lower.LoweredQuery;
import dev.continuousexport.sql.lower.TargetedQuery;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history before a continuous export, exported run by run. */
class BackfillITCase {
  private static final int BATCH = 50;
  private static final TableSchema SCHEMA =
      new TableSchema(List.of(new Column("id", KustoType.LONG)));

  @TempDir private Path folder;
  private final Configuration settings = new Configuration();
  private final Remembered memory = new Remembered();
  private EmbeddedCluster cluster;
  private IngestTable facts;
  private ExportDefinition export;
  private long ingested;

  @BeforeEach
  void define() {
    settings.set(ExportOptions.CLOCK_SKEW, Duration.ZERO);
    settings.set(ExportOptions.MERGE_RECORDS, 2L * BATCH);
    cluster = EmbeddedCluster.start(2);
    facts =
        new IngestTable(
            "T",
            SCHEMA,
            new LogBinding("managed", folder.resolve("log").toString(), Map.of()),
            RecordFormat.CSV,
            OnBadRecord.FAIL);
    export = definition();
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void historyAndLiveRunsHaveEachRecordOnceAlsoAfterCrashes() throws Exception {
    ingest(7);
    try (RunPlanning live = RunPlanning.open(export, settings, Instant.now())) {
      ingest(2);
      List<HistoryProgress> seen = new ArrayList<>();
      seen.add(advance());
      planAndCrash();
      crashWhileRunning();
      while (!seen.get(seen.size() - 1).isComplete()) {
        seen.add(advance());
      }
      exportLive(live);

      assertThat(seen).hasSizeGreaterThan(2);
      assertThat(seen).extracting(HistoryProgress::total).containsOnly(7L * BATCH);
      assertThat(seen).extracting(HistoryProgress::records).isSorted();
      HistoryProgress end = HistoryPlanning.progress(export);
      assertThat(end).isEqualTo(seen.get(seen.size() - 1));
      assertThat(end.records()).isEqualTo(7L * BATCH);
      RunPlan creation = live.ledger().creation().orElseThrow();
      assertThat(end.upTo()).isEqualTo(creation.upTo());
      assertThat(advance()).as("once more").isEqualTo(end);
    }
    assertThat(ids()).isEqualTo(LongStream.range(0, 9 * BATCH).boxed().toList());
    VerificationReport report =
        ExportVerification.verify(HistoryPlanning.history(export), run -> {});
    assertThat(report.violations()).isEmpty();
    assertThat(report.rows()).isEqualTo(7L * BATCH);
  }

  @Test
  void anEmptyHistoryIsCompleteAtOnce() throws Exception {
    try (RunPlanning live = RunPlanning.open(export, settings, Instant.now())) {
      ingest(1);
      HistoryProgress progress = advance();
      assertThat(progress.isComplete()).isTrue();
      assertThat(progress.total()).isZero();
      exportLive(live);
    }
    assertThat(ids()).hasSize(BATCH);
  }

  @Test
  void aLostLedgerOfTheHistoryIsNotBegunAnew() throws Exception {
    ingest(1);
    RunPlanning.open(export, settings, Instant.now()).close();
    advance();
    Path ledgers = folder.resolve("out").resolve("_continuous_export");
    Files.move(ledgers.resolve("x-history"), folder.resolve("lost"));

    assertThatThrownBy(this::advance).hasMessageContaining("no longer holds the entry of run");
    assertThat(ids()).hasSize(BATCH);
  }

  private HistoryProgress advance() throws InterruptedException {
    try (Backfill backfill = backfill()) {
      return backfill.advance();
    }
  }

  private Backfill backfill() {
    ExportExecution execution =
        new ExportExecution(cluster, settings, RuntimeExecutionMode.STREAMING, 1);
    return new Backfill(export, execution, settings, memory);
  }

  private void planAndCrash() {
    try (HistoryPlanning planning = HistoryPlanning.open(export, settings)) {
      PlannedWork work = planning.next();
      assertThat(work.isEmpty()).isFalse();
    }
  }

  /** The cluster ends while a run is being exported; whether it was decided, the ledger knows. */
  private void crashWhileRunning() throws InterruptedException {
    Thread running =
        new Thread(
            () -> {
              try {
                advance();
              } catch (InterruptedException | RuntimeException e) {
                Thread.currentThread().interrupt();
              }
            });
    running.start();
    Path staging = folder.resolve("out/_continuous_export/x-history/plan");
    await().until(() -> Files.exists(staging) || !running.isAlive());
    cluster.close();
    running.interrupt();
    running.join();
    cluster = EmbeddedCluster.start(2);
  }

  private void exportLive(RunPlanning live) throws InterruptedException {
    PlannedWork work = live.next(Instant.now());
    new ExportExecution(cluster, settings, RuntimeExecutionMode.STREAMING, 1)
        .execute(export, work.first(), work.last(), Optional.empty());
  }

  private ExportDefinition definition() {
    LoweredQuery lowered =
        KqlCompiler.compile(
            SourceText.of("T"),
            Set.of("T"),
            TableCatalog.of(Map.of("T", SCHEMA)),
            table -> DimensionStrategy.REPLAY);
    return new ExportDefinition(
        "x",
        "X",
        1,
        List.of(facts),
        List.of(),
        new ExternalTable(
            "E", SCHEMA, DataFormat.CSV, new Location(folder.resolve("out").toString())),
        WriteOptions.DEFAULTS,
        Duration.ofMillis(1),
        Optional.empty(),
        Optional.empty(),
        "T",
        lowered,
        new TargetedQuery(lowered.sql(), List.of()));
  }

  /** Each batch has a cursor of its own, and a boundary of the grid lies between two. */
  private void ingest(int batches) throws IOException {
    ManagedLogWriter writer =
        new ManagedLogWriter(Path.of(facts.log().address()), Clock.systemUTC());
    for (int batch = 0; batch < batches; batch++) {
      List<byte[]> records =
          LongStream.range(ingested, ingested + BATCH)
              .mapToObj(id -> Long.toString(id).getBytes(StandardCharsets.UTF_8))
              .toList();
      ingested += BATCH;
      writer.append(records);
      Instant after = Instant.now().plusMillis(2);
      await().pollInterval(Duration.ofMillis(1)).until(() -> Instant.now().isAfter(after));
    }
  }

  private List<Long> ids() throws IOException {
    List<Long> ids = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
      for (Path file :
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.toString().contains("_continuous_export"))
              .toList()) {
        Files.readAllLines(file).forEach(line -> ids.add(Long.valueOf(line)));
      }
    }
    ids.sort(null);
    return ids;
  }

  private static final class Remembered implements LedgerMemory {
    private @Nullable EntryReference last;

    @Override
    public Optional<EntryReference> last() {
      return Optional.ofNullable(last);
    }

    @Override
    public void remember(EntryReference entry) {
      last = entry;
    }
  }
}
