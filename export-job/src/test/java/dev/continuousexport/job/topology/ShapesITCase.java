package dev.continuousexport.job.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.job.model.Definitions;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.model.ExportScript;
import dev.continuousexport.job.run.ExportLedger;
import dev.continuousexport.job.run.RunPlanning;
import dev.continuousexport.job.verify.ExportVerification;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.source.log.managed.ManagedLogWriter;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.split.Extent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** I6: the same plans give the same rows, whatever the shape, the mode and the parallelism. */
class ShapesITCase {
  private static final int RUNS = 6;
  private static final long SEED = new Random().nextLong();

  private static final String SCRIPT =
      """
      .create-or-alter table Facts (id:long, place:string, amount:int)

      .create-or-alter table Places (code:string, state:string)

      .create-or-alter external table Joined (id:long, amount:int, state:string)
        kind=storage partition by (State:string = state) dataformat=csv ("%1$s/joined")

      .create-or-alter external table Summed (place:string, records:long, total:long)
        kind=storage dataformat=csv ("%1$s/summed")

      .create-or-alter continuous-export Joined over (Facts) to table Joined with (intervalBetweenRuns=1ms)
        <| Facts | where amount != 3 | lookup Places on $left.place == $right.code | project id, amount, state

      .create-or-alter continuous-export Summed over (Facts) to table Summed with (intervalBetweenRuns=1ms)
        <| Facts | summarize records = count(), total = sum(amount) by place
      """;

  @TempDir private Path folder;
  private Configuration settings;

  @BeforeEach
  void allowShortIntervals() {
    settings = new Configuration();
    settings.set(ExportOptions.DATA, folder.resolve("data").toString());
    settings.set(ExportOptions.SHORTEST_INTERVAL, Duration.ofMillis(1));
    settings.set(ExportOptions.CLOCK_SKEW, Duration.ZERO);
  }

  @Test
  void everyShapeModeAndParallelismGivesTheSameRowsForTheSamePlans() throws Exception {
    Path origin = folder.resolve("origin");
    ingestAndPlan(origin);
    for (String name : List.of("Joined", "Summed")) {
      Map<Long, List<String>> expected = bounded(name, origin, RuntimeExecutionMode.STREAMING, 1);
      assertThat(expected.values().stream().mapToInt(List::size).sum()).isGreaterThan(RUNS);
      for (int parallelism = 1; parallelism <= 3; parallelism++) {
        for (RuntimeExecutionMode mode :
            List.of(RuntimeExecutionMode.STREAMING, RuntimeExecutionMode.BATCH)) {
          assertThat(bounded(name, origin, mode, parallelism))
              .as("%s in %s at parallelism %d, seed %d", name, mode, parallelism, SEED)
              .isEqualTo(expected);
        }
        assertThat(resident(name, origin, parallelism, Duration.ofMillis(200)))
            .as("%s resident at parallelism %d, seed %d", name, parallelism, SEED)
            .isEqualTo(expected);
      }
      settings.set(ExportOptions.DIMENSION_JOIN, ExportOptions.DimensionJoin.REPLAY);
      assertThat(bounded(name, origin, RuntimeExecutionMode.STREAMING, 2))
          .as("%s with replayed dimensions, seed %d", name, SEED)
          .isEqualTo(expected);
      settings.removeConfig(ExportOptions.DIMENSION_JOIN);
    }
  }

  private void ingestAndPlan(Path origin) throws Exception {
    Random random = new Random(SEED);
    Definitions definitions = new Definitions(settings);
    ExportScript script = script(origin, definitions);
    append(definitions, "Places", List.of("A,Alaska", "B,Bavaria", "B,Burgundy"));
    List<RunPlanning> planned = new ArrayList<>();
    for (String name : List.of("Joined", "Summed")) {
      planned.add(RunPlanning.open(script.required(name), settings, Clock.systemUTC().instant()));
    }
    for (int run = 1; run <= RUNS; run++) {
      List<String> facts =
          IntStream.range(0, run == 3 ? 0 : 200)
              .mapToObj(id -> id + "," + (char) ('A' + random.nextInt(4)) + "," + random.nextInt(5))
              .toList();
      append(definitions, "Facts", facts);
      append(definitions, "Places", List.of((char) ('A' + random.nextInt(4)) + ",New" + run));
      for (RunPlanning planning : planned) {
        planOne(planning, run);
      }
    }
    planned.forEach(RunPlanning::close);
  }

  private static void planOne(RunPlanning planning, long run) {
    Awaitility.await()
        .until(
            () -> {
              planning.next(Clock.systemUTC().instant());
              return planning.ledger().lastPlan().orElseThrow().run() >= run;
            });
  }

  private Map<Long, List<String>> bounded(
      String name, Path origin, RuntimeExecutionMode mode, int parallelism) throws Exception {
    ExportDefinition export = copy(name, origin);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(
            parallelism, FlinkSettings.bounded(settings, mode));
    ExportPipeline.build(export, new Extent.Runs(1, RUNS), environment);
    environment.execute(name);
    return rows(export);
  }

  private Map<Long, List<String>> resident(
      String name, Path origin, int parallelism, Duration checkpointInterval) throws Exception {
    ExportDefinition export = copy(name, origin);
    settings.set(ExportOptions.CHECKPOINT_INTERVAL, checkpointInterval);
    Configuration resident = FlinkSettings.resident(settings);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, resident);
    try (ExportLedger ledger = new ExportLedger(RunPlanning.home(export))) {
      ExportPipeline.build(
          export,
          new Extent.Endless(
              RunPlanning.inputs(export, settings, ledger, Clock.systemUTC().instant())),
          environment);
      JobClient job = environment.executeAsync(name);
      try {
        Awaitility.await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> ledger.head().map(RunEntry::run).orElse(0L) >= RUNS);
      } finally {
        job.cancel().get();
      }
    }
    return rows(export);
  }

  /** The same export in another folder, with the same plans and no runs. */
  private ExportDefinition copy(String name, Path origin) throws IOException {
    Path home = Files.createTempDirectory(folder, "copy");
    ExportDefinition export = script(home, new Definitions(settings)).required(name);
    Path plans = Path.of(name.toLowerCase(Locale.ROOT), "_continuous_export", name, "plan");
    try (Stream<Path> files = Files.walk(origin.resolve(plans))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = home.resolve(plans).resolve(origin.resolve(plans).relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    return export;
  }

  private Map<Long, List<String>> rows(ExportDefinition export) throws IOException {
    assertThat(ExportVerification.verify(export, run -> {}).violations()).isEmpty();
    Map<Long, List<String>> rows = new TreeMap<>();
    try (ExportLedger ledger = new ExportLedger(RunPlanning.home(export))) {
      for (RunEntry entry : ledger.entries().filter(entry -> entry.run() <= RUNS).toList()) {
        List<String> lines = new ArrayList<>();
        for (Artifact artifact : entry.artifacts()) {
          lines.addAll(
              Files.readAllLines(Path.of(export.target().location().uri(), artifact.path())));
        }
        lines.sort(null);
        rows.put(entry.run(), lines);
      }
    }
    return rows;
  }

  private ExportScript script(Path home, Definitions definitions) throws IOException {
    Files.createDirectories(home);
    Path file = Files.writeString(home.resolve("script.kql"), SCRIPT.formatted(home));
    return ExportScript.read(file, definitions);
  }

  private static void append(Definitions definitions, String table, List<String> lines)
      throws IOException {
    if (!lines.isEmpty()) {
      IngestTable ingest = definitions.table(table).orElseThrow();
      new ManagedLogWriter(Path.of(ingest.log().address()), Clock.systemUTC())
          .append(lines.stream().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList());
    }
  }
}
