package dev.continuousexport.job.oneshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.continuousexport.job.model.ClientRequest;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.job.run.LedgerBoundaries;
import dev.continuousexport.job.run.PlannedWork;
import dev.continuousexport.job.run.RunPlanning;
import dev.continuousexport.job.store.MetadataDatabase;
import dev.continuousexport.job.topology.EmbeddedCluster;
import dev.continuousexport.job.topology.ExportExecution;
import dev.continuousexport.sink.model.DataFormat;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.Location;
import dev.continuousexport.sink.model.WriteOptions;
import dev.continuousexport.source.log.kafka.KafkaBroker;
import dev.continuousexport.source.log.managed.ManagedLogWriter;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogBinding;
import dev.continuousexport.source.model.OnBadRecord;
import dev.continuousexport.source.model.RecordFormat;
import dev.continuousexport.sql.KqlCompiler;
import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.lower.DimensionStrategy;
import dev.continuousexport.sql.lower.LoweredQuery;
import dev.continuousexport.sql.lower.TargetedQuery;
import dev.continuousexport.sql.syntax.CommandParser;
import dev.continuousexport.sql.syntax.ExportCommand;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Cursor;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports that are made once, on a cluster. */
class OneShotExportsITCase {
  private static EmbeddedCluster cluster;

  @TempDir private Path folder;
  private final Configuration settings = new Configuration();
  private final Map<String, IngestTable> tables = new TreeMap<>();
  private final Map<String, ExternalTable> externals = new TreeMap<>();
  private final List<ExportDefinition> continuous = new ArrayList<>();
  private final CountedPermits permits = new CountedPermits(2);
  private MetadataDatabase metadata;
  private OneShotExports exports;

  @BeforeAll
  static void startCluster() {
    cluster = EmbeddedCluster.start(4);
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @BeforeEach
  void open() {
    settings.set(ExportOptions.DATA, folder.resolve("data").toString());
    settings.set(ExportOptions.CLOCK_SKEW, Duration.ZERO);
    metadata = MetadataDatabase.open(settings);
    exports = exports(new OperationLog(metadata.jdbi()));
  }

  @AfterEach
  void close() {
    exports.close();
    metadata.close();
  }

  @Test
  void theResultOfAQueryIsExportedToATable() throws IOException {
    ingest(table("T", "k:string, v:long"), "a,1", "b,2", "a,3");
    externalTable("E", "k:string, s:long");

    ResultTable result = export(".export to table E <| T | summarize s = sum(v) by k");

    assertThat(names(result)).containsExactly("ExternalTableName", "Path", "NumRecords");
    assertThat(result.rows()).hasSize(1);
    assertThat(result.rows().get(0)).startsWith("E").endsWith(2L);
    assertThat(lines(result, 1)).containsExactlyInAnyOrder("a,4", "b,2");
    assertThat(visible("E")).hasSize(1);
    assertThat(permits.held()).isZero();
  }

  @Test
  void queriesWithoutTablesAndOverEmptyTablesAreExportedToo() {
    table("Empty", "v:long");

    assertThat(lines(export(storage("csv", "") + "<| print a = 1, b = 'x'"), 0))
        .containsExactly("1,x");
    assertThat(lines(export(storage("csv", "") + "<| Empty | count"), 0)).containsExactly("0");
    assertThat(export(storage("csv", "") + "<| Empty").rows()).isEmpty();
  }

  @Test
  void filesInStorageAreNamedAndEncodedAsTheCommandSays() throws IOException {
    ingest(table("T", "k:string, v:long"), "a,1", "b,2");

    ResultTable result =
        export(
            storage("csv", "with (includeHeaders='all', namePrefix='once', fileExtension='txt') ")
                + "<| T");

    assertThat(names(result)).containsExactly("Path", "NumRecords");
    assertThat((String) result.rows().get(0).get(0)).contains("/once").endsWith(".txt");
    assertThat(lines(result, 0)).containsExactlyInAnyOrder("k,v", "a,1", "b,2");
    ResultTable json = export(".export compressed to json ('" + folder + "/s') <| T | take 1");
    assertThat((String) json.rows().get(0).get(0)).endsWith(".json.gz");
    ResultTable parquet = export(storage("parquet", "") + "<| T");
    assertThat((String) parquet.rows().get(0).get(0)).contains(".parquet");
    assertThat(parquet.rows().get(0).get(1)).isEqualTo(2L);
  }

  @Test
  void anAsynchronousExportIsAnOperationWhoseDetailsAreKept() throws IOException {
    ingest(table("T", "v:long"), "1", "2");

    ResultTable started = export(".export async to csv ('" + folder + "/s') <| T");
    String id = (String) started.rows().get(0).get(0);
    await().until(() -> state(id).equals("Completed"));

    assertThat(names(started)).containsExactly("OperationId");
    List<@Nullable Object> shown = exports.operations(List.of(id)).rows().get(0);
    assertThat(shown.get(1)).isEqualTo("DataExportToFile");
    assertThat(lines(exports.details(id), 0)).containsExactlyInAnyOrder("1", "2");
    assertThat(exports.operations(List.of()).rows()).hasSize(1);
    assertThat(permits.held()).isZero();

    exports = exports(new OperationLog(metadata.jdbi()));
    exports.recover();
    assertThat(state(id)).isEqualTo("Completed");
    assertThat(lines(exports.details(id), 0)).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void aSynchronousExportKeepsDetailsWhereItIsToldTo() throws IOException {
    ingest(table("T", "v:long"), "1");

    export(storage("csv", "") + "<| T");
    String without = (String) exports.operations(List.of()).rows().get(0).get(0);
    export(storage("csv", "with (persistDetails=true) ") + "<| T");

    assertThatThrownBy(() -> exports.details(without)).hasMessageContaining("persistDetails=true");
    assertThat(
            exports.operations(List.of()).rows().stream()
                .map(row -> (String) row.get(0))
                .filter(id -> !id.equals(without))
                .flatMap(id -> exports.details(id).rows().stream()))
        .hasSize(1);
    assertThatThrownBy(() -> exports.details(UUID.randomUUID().toString()))
        .hasMessageContaining("There is no operation");
  }

  @Test
  void whatDoesNotFitIsRefusedBeforeAnythingIsWritten() throws IOException {
    ingest(table("T", "v:long"), "1");
    externalTable("E", "v:string");

    assertThatThrownBy(() -> export(".export to table E <| T"))
        .hasMessageContaining("The column 'v' is string in the external table 'E', but long");
    assertThatThrownBy(() -> export(".export to table Nowhere <| T"))
        .hasMessageContaining("There is no external table 'Nowhere'");
    assertThatThrownBy(() -> export(storage("avro", "") + "<| T"))
        .hasMessageContaining("csv, json, parquet, tsv");
    assertThatThrownBy(() -> export(storage("csv", "with (sizeLimit=0) ") + "<| T"))
        .hasMessageContaining("sizeLimit");
    assertThat(exports.operations(List.of()).rows()).isEmpty();
    assertThat(permits.held()).isZero();
  }

  @Test
  void anExportBeyondCapacityIsThrottled() throws IOException {
    ingest(table("T", "v:long"), "1");
    assertThat(permits.tryAcquire()).isTrue();
    assertThat(permits.tryAcquire()).isTrue();

    assertThatThrownBy(() -> export(storage("csv", "") + "<| T"))
        .isInstanceOfSatisfying(
            CommandException.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(CommandException.Kind.THROTTLED))
        .hasMessageContaining("aborted due to throttling")
        .hasMessageContaining("Capacity: 2");
  }

  @Test
  void aFailedExportLeavesNothingVisible() throws IOException {
    ingest(table("T", "v:long"), "1", "x");

    assertThatThrownBy(() -> export(storage("csv", "") + "<| T"))
        .hasMessageContaining("The export failed");

    assertThat(visible("s")).isEmpty();
    List<@Nullable Object> shown = exports.operations(List.of()).rows().get(0);
    assertThat(shown.get(6)).isEqualTo("Failed");
    assertThat((String) shown.get(7)).contains("The export failed");
    assertThat(permits.held()).isZero();
  }

  @Test
  void whatBecameOfAnInterruptedExportIsReadInItsLedger() throws IOException {
    ingest(table("T", "v:long"), "1");
    OperationLog log = new OperationLog(metadata.jdbi());
    export(storage("csv", "with (persistDetails=true) ") + "<| T");
    Operation done = log.all().get(0);
    Operation begun = asIfBegun(done, done.id());
    log.end(begun, List.of());
    Operation lost = asIfBegun(done, UUID.randomUUID());
    log.begin(lost);

    exports.recover();

    assertThat(state(done.id().toString())).isEqualTo("Completed");
    assertThat(exports.details(done.id().toString()).rows()).hasSize(1);
    assertThat(state(lost.id().toString())).isEqualTo("Failed");
    assertThat((String) exports.operations(List.of(lost.id().toString())).rows().get(0).get(7))
        .contains("The service ended");
  }

  /** I5: records come in at the very moment at which the continuous export is created. */
  @Test
  void historyAndContinuousExportAreComplementsInKafka() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start()) {
      broker.createTopic("flow", 3, KafkaBroker.LOG_APPEND_TIME);
      LogBinding log = new LogBinding("kafka", broker.bootstrap() + "/flow", Map.of());
      IngestTable facts =
          new IngestTable("F", schema("id:long"), log, RecordFormat.CSV, OnBadRecord.FAIL);
      tables.put("F", facts);
      AtomicInteger sent = new AtomicInteger();
      Thread writer = new Thread(() -> send(broker, sent), "writer");
      writer.start();
      List<RunPlanning> plannings = new ArrayList<>();
      for (int export = 0; export < 3; export++) {
        int seen = sent.get();
        await().until(() -> sent.get() > seen + 500 || !writer.isAlive());
        ExportDefinition definition = continuous("Live" + export, facts);
        plannings.add(RunPlanning.open(definition, settings, Instant.now()));
      }
      writer.join();
      Instant end = Instant.now();
      await().until(() -> Instant.now().isAfter(end.plusMillis(1100)));
      List<Long> all = LongStream.range(0, sent.get()).boxed().toList();

      for (int export = 0; export < plannings.size(); export++) {
        RunPlanning planning = plannings.get(export);
        Cursor start = planning.ledger().creation().orElseThrow().upTo();
        exportContinuously(planning, continuous.get(export));
        externalTable("History" + export, "id:long");
        export(
            ".export to table History%d <| F | where cursor_before_or_at('%s')"
                .formatted(export, start));
        List<Long> history = ids("History" + export);
        List<Long> live = ids("Live" + export);
        List<Long> both = new ArrayList<>(history);
        both.addAll(live);
        both.sort(null);
        System.out.printf(
            "cut at %s: %d records before, %d after%n", start, history.size(), live.size());
        assertThat(both).as("both sides of %s", start).isEqualTo(all);
      }
    }
  }

  private static void send(KafkaBroker broker, AtomicInteger sent) {
    Map<String, Object> properties =
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int id = 0; id < 30_000; id++) {
        byte[] record = Integer.toString(id).getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>("flow", id % 3, null, record));
        sent.incrementAndGet();
        if (id % 100 == 0) {
          producer.flush();
        }
      }
    }
  }

  private void exportContinuously(RunPlanning planning, ExportDefinition definition)
      throws InterruptedException {
    ExportExecution execution =
        new ExportExecution(cluster, settings, RuntimeExecutionMode.STREAMING, 1);
    try (planning) {
      PlannedWork work = planning.next(Instant.now());
      execution.execute(definition, work.first(), work.last(), Optional.empty());
    }
  }

  private ExportDefinition continuous(String name, IngestTable facts) {
    ExternalTable target = externalTable(name, "id:long");
    LoweredQuery lowered =
        KqlCompiler.compile(
            SourceText.of("F"),
            Set.of("F"),
            TableCatalog.of(Map.of("F", facts.schema())),
            table -> DimensionStrategy.REPLAY);
    ExportDefinition definition =
        new ExportDefinition(
            name,
            name,
            1,
            List.of(facts),
            List.of(),
            target,
            WriteOptions.DEFAULTS,
            Duration.ofSeconds(1),
            Optional.empty(),
            Optional.empty(),
            "F",
            lowered,
            new TargetedQuery(lowered.sql(), List.of()));
    continuous.add(definition);
    return definition;
  }

  private static Operation asIfBegun(Operation like, UUID id) {
    return new Operation(
        id,
        like.kind(),
        like.target(),
        like.location(),
        true,
        like.startedOn(),
        like.startedOn(),
        Operation.State.IN_PROGRESS,
        "",
        false,
        like.database(),
        like.principal(),
        like.activity());
  }

  private OneShotExports exports(OperationLog log) {
    return new OneShotExports(
        new ExportExecution(cluster, settings, RuntimeExecutionMode.BATCH, 1),
        permits,
        log,
        new LedgerBoundaries(() -> continuous),
        Clock.systemUTC());
  }

  private ResultTable export(String command) {
    return exports.export(
        (ExportCommand) CommandParser.parse(SourceText.of(command)),
        ClientRequest.of(command),
        tables,
        name -> Optional.ofNullable(externals.get(name)),
        "NetDefaultDB",
        UUID.randomUUID());
  }

  private String storage(String format, String with) {
    return ".export to %s ('%s/s') %s".formatted(format, folder, with);
  }

  private String state(String id) {
    return (String) exports.operations(List.of(id)).rows().get(0).get(6);
  }

  private static List<String> names(ResultTable table) {
    return table.columns().stream().map(Column::name).toList();
  }

  private static List<String> lines(ResultTable result, int pathColumn) {
    List<String> lines = new ArrayList<>();
    for (List<@Nullable Object> row : result.rows()) {
      try {
        lines.addAll(Files.readAllLines(Path.of((String) row.get(pathColumn))));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return lines;
  }

  private List<Path> visible(String target) throws IOException {
    Path root = folder.resolve(target);
    if (Files.notExists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("_continuous_export"))
          .toList();
    }
  }

  private List<Long> ids(String target) throws IOException {
    List<Long> ids = new ArrayList<>();
    for (Path file : visible(target)) {
      Files.readAllLines(file).forEach(line -> ids.add(Long.valueOf(line)));
    }
    return ids;
  }

  private IngestTable table(String name, String columns) {
    IngestTable table =
        new IngestTable(
            name,
            schema(columns),
            new LogBinding("managed", folder.resolve("t-" + name).toString(), Map.of()),
            RecordFormat.CSV,
            OnBadRecord.FAIL);
    tables.put(name, table);
    return table;
  }

  private ExternalTable externalTable(String name, String columns) {
    ExternalTable table =
        new ExternalTable(
            name, schema(columns), DataFormat.CSV, new Location(folder.resolve(name).toString()));
    externals.put(name, table);
    return table;
  }

  private static TableSchema schema(String columns) {
    List<Column> schema = new ArrayList<>();
    for (String column : columns.split(",")) {
      String[] parts = column.strip().split(":");
      schema.add(new Column(parts[0], KustoType.named(parts[1]).orElseThrow()));
    }
    return new TableSchema(schema);
  }

  private static void ingest(IngestTable table, String... lines) throws IOException {
    List<byte[]> records =
        Arrays.stream(lines).map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
    new ManagedLogWriter(Path.of(table.log().address()), Clock.systemUTC()).append(records);
  }
}
