package dev.continuousexport.job.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.job.model.Definitions;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.model.ExportScript;
import dev.continuousexport.job.run.RunPlanning;
import dev.continuousexport.job.verify.ExportVerification;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.source.log.managed.ManagedLogWriter;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.source.split.Extent;
import dev.continuousexport.sql.types.Cursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** I5: queries that meet at a cursor have each record once between them. */
class CursorRangesITCase {
  private static final long BATCH = 50;

  @TempDir private Path folder;
  private Configuration settings;
  private Definitions definitions;
  private long ingested;

  @BeforeEach
  void allowShortIntervals() {
    settings = new Configuration();
    settings.set(ExportOptions.DATA, folder.resolve("data").toString());
    settings.set(ExportOptions.SHORTEST_INTERVAL, Duration.ofMillis(1));
    settings.set(ExportOptions.CLOCK_SKEW, Duration.ZERO);
    definitions = new Definitions(settings);
  }

  @Test
  void bothSidesOfACursorAreComplementsWhereverItLies() throws Exception {
    ExportDefinition all = define("All", "Facts");
    List<Cursor> cursors = new ArrayList<>();
    try (RunPlanning planning = RunPlanning.open(all, settings, Instant.now())) {
      for (int batch = 0; batch < 5; batch++) {
        cursors.add(ingest());
        if (batch == 0 || batch == 3) {
          plan(planning, cursors.get(batch));
        }
      }
      plan(planning, cursors.get(4));
      List<RunPlan> plans = plans(planning);
      assertThat(rows(all, plans)).isEqualTo(ids(0, 5 * BATCH));

      Cursor inside = cursors.get(2);
      assertSplit(inside, ids(0, 3 * BATCH), ids(3 * BATCH, 5 * BATCH), plans);
      Cursor boundary = plans.stream().map(RunPlan::upTo).filter(inside::isAfter).toList().get(0);
      assertSplit(boundary, ids(0, BATCH), ids(BATCH, 5 * BATCH), plans);
      Cursor end = plans.get(plans.size() - 1).upTo();
      assertSplit(end, ids(0, 5 * BATCH), List.of(), plans);
    }
  }

  private void assertSplit(Cursor at, List<Long> before, List<Long> after, List<RunPlan> plans)
      throws Exception {
    String upTo = "Facts | where cursor_before_or_at('%s')".formatted(at);
    String rest = "Facts | where cursor_after('%s')".formatted(at);
    assertThat(rows(define("UpTo" + at, upTo), plans)).as(upTo).isEqualTo(before);
    assertThat(rows(define("After" + at, rest), plans)).as(rest).isEqualTo(after);
    assertThat(rows(define("Both" + at, "union (%s), (%s)".formatted(upTo, rest)), plans))
        .as("both sides of %s in one query", at)
        .isEqualTo(ids(0, 5 * BATCH));
  }

  private static List<Long> ids(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  private ExportDefinition define(String name, String query) throws IOException {
    Path script =
        Files.writeString(
            folder.resolve(name + ".kql"),
            """
            .create-or-alter table Facts (id:long)

            .create-or-alter external table %1$s (id:long) kind=storage dataformat=csv ("%2$s")

            .create-or-alter continuous-export %1$s over (Facts) to table %1$s with (intervalBetweenRuns=1ms)
              <| %3$s
            """
                .formatted(name, folder.resolve(name), query));
    return ExportScript.read(script, definitions).required(name);
  }

  private Cursor ingest() throws IOException {
    IngestTable facts = definitions.table("Facts").orElseThrow();
    List<byte[]> records =
        ids(ingested, ingested + BATCH).stream()
            .map(id -> Long.toString(id).getBytes(StandardCharsets.UTF_8))
            .toList();
    ingested += BATCH;
    return new ManagedLogWriter(Path.of(facts.log().address()), Clock.systemUTC()).append(records);
  }

  private static void plan(RunPlanning planning, Cursor last) {
    Awaitility.await()
        .until(
            () -> {
              planning.next(Instant.now());
              return !last.isAfter(planning.ledger().lastPlan().orElseThrow().upTo());
            });
  }

  private static List<RunPlan> plans(RunPlanning planning) {
    List<RunPlan> plans = new ArrayList<>();
    long last = planning.ledger().lastPlan().orElseThrow().run();
    for (long run = 1; run <= last; run++) {
      plans.add(planning.ledger().plans().plan(run).orElseThrow().plan());
    }
    return plans;
  }

  /** What an export has for the plans of the first one, which it copies. */
  private List<Long> rows(ExportDefinition export, List<RunPlan> plans) throws Exception {
    copyPlans(export);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(
            2, FlinkSettings.bounded(settings, RuntimeExecutionMode.STREAMING));
    ExportPipeline.build(export, new Extent.Runs(1, plans.size()), environment);
    environment.execute(export.name());
    assertThat(ExportVerification.verify(export, run -> {}).violations()).isEmpty();
    List<Long> rows = new ArrayList<>();
    try (RunPlanning planning = RunPlanning.reopen(export, settings, Instant.now());
        Stream<RunEntry> entries = planning.ledger().entries()) {
      for (RunEntry entry : entries.toList()) {
        for (Artifact artifact : entry.artifacts()) {
          Path file = Path.of(export.target().location().uri(), artifact.path());
          Files.readAllLines(file).forEach(line -> rows.add(Long.valueOf(line)));
        }
      }
    }
    rows.sort(null);
    return rows;
  }

  private void copyPlans(ExportDefinition export) throws IOException {
    Path origin = plans("All");
    Path target = plans(export.name());
    try (Stream<Path> files = Files.walk(origin)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = target.resolve(origin.relativize(file));
        Files.createDirectories(copy.getParent());
        if (Files.notExists(copy)) {
          Files.copy(file, copy);
        }
      }
    }
  }

  private Path plans(String name) {
    return folder.resolve(name).resolve("_continuous_export").resolve(name).resolve("plan");
  }
}
