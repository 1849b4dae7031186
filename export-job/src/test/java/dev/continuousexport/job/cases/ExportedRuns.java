package dev.continuousexport.job.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuousexport.job.model.Definitions;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.run.RunPlanning;
import dev.continuousexport.job.topology.EmbeddedCluster;
import dev.continuousexport.job.topology.ExportExecution;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.source.log.managed.ManagedLogWriter;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.sql.cases.Answer;
import dev.continuousexport.sql.cases.CaseCompiler;
import dev.continuousexport.sql.cases.CaseQuery;
import dev.continuousexport.sql.cases.CaseRuns;
import dev.continuousexport.sql.cases.Cells;
import dev.continuousexport.sql.cases.KqlCase;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Cursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.types.Row;
import org.awaitility.Awaitility;

/**
 * Answers a case by an export: tables are ingested, runs are planned and exported by the job that
 * is shipped, and the rows are those of the published files.
 */
final class ExportedRuns implements CaseRuns {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final Duration PAST_A_BOUNDARY = Duration.ofMillis(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int parts;
  private final EmbeddedCluster cluster = EmbeddedCluster.start(4);

  /**
   * @param parts in so many runs the rows of facts come
   */
  ExportedRuns(int parts) {
    this.parts = parts;
  }

  @Override
  public void add(KqlCase one, Answers answers) throws InterruptedException {
    try {
      Path folder = Files.createTempDirectory("kql-case");
      try {
        CaseQuery query = CaseCompiler.compile(one);
        if (query.lowered().facts().isEmpty()) {
          throw new IllegalArgumentException("The query reads no table, which an export has to.");
        }
        answers.add(query.answer(one.id(), exported(one, query, folder)));
      } finally {
        delete(folder);
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      answers.add(Answer.Failure.of(one.id(), e));
    }
  }

  @Override
  public void finish(Answers answers) {}

  @Override
  public void close() {
    cluster.close();
  }

  private List<Row> exported(KqlCase one, CaseQuery query, Path folder)
      throws IOException, InterruptedException {
    Configuration settings = settings(folder);
    Definitions definitions = new Definitions(settings);
    ExportDefinition export = CaseScript.define(one, query, folder, definitions);
    for (IngestTable dimension : export.dimensions()) {
      append(dimension, CaseScript.records(one, dimension.schema(), dimension.name()));
    }
    try (RunPlanning planning = RunPlanning.open(export, settings, Instant.now())) {
      for (int part = 0; part < parts; part++) {
        Optional<Cursor> last = Optional.empty();
        for (IngestTable fact : export.facts()) {
          List<String> records = CaseScript.records(one, fact.schema(), fact.name());
          int from = part * records.size() / parts;
          int to = (part + 1) * records.size() / parts;
          Optional<Cursor> appended = append(fact, records.subList(from, to));
          last = appended.isPresent() ? appended : last;
        }
        if (last.isPresent()) {
          plan(planning, last.get());
        }
      }
      long runs = planning.ledger().lastPlan().map(RunPlan::run).orElse(0L);
      if (runs > 0) {
        new ExportExecution(cluster, settings, RuntimeExecutionMode.STREAMING, 1)
            .execute(export, 1, runs, Optional.empty());
      }
      return rows(export, planning);
    }
  }

  private static Configuration settings(Path folder) {
    Configuration settings = new Configuration();
    settings.set(ExportOptions.DATA, folder.resolve("data").toString());
    settings.set(ExportOptions.SHORTEST_INTERVAL, Duration.ofMillis(1));
    settings.set(ExportOptions.CLOCK_SKEW, Duration.ZERO);
    return settings;
  }

  /** When the records were ingested, if there are any. */
  private static Optional<Cursor> append(IngestTable table, List<String> records)
      throws IOException {
    return records.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ManagedLogWriter(Path.of(table.log().address()), Clock.systemUTC())
                .append(
                    records.stream().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList()));
  }

  /** Plans once a boundary lies behind what was ingested last, so that one run holds it all. */
  private static void plan(RunPlanning planning, Cursor last) {
    Awaitility.await("a run that holds what was ingested at " + last)
        .atMost(LONGEST_WAIT)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              Instant now = Instant.now();
              if (Cursor.of(now.minus(PAST_A_BOUNDARY)).isAfter(last)) {
                planning.next(now);
              }
              return planning
                  .ledger()
                  .lastPlan()
                  .map(plan -> !last.isAfter(plan.upTo()))
                  .orElse(false);
            });
  }

  private static List<Row> rows(ExportDefinition export, RunPlanning planning) throws IOException {
    List<Column> columns = export.target().rowSchema().columns();
    List<Row> rows = new ArrayList<>();
    try (Stream<RunEntry> entries = planning.ledger().entries()) {
      for (RunEntry entry : entries.toList()) {
        for (Artifact artifact : entry.artifacts()) {
          Path file = Path.of(export.target().location().uri(), artifact.path());
          for (String line : Files.readAllLines(file)) {
            rows.add(row(JSON.readTree(line), columns));
          }
        }
      }
    }
    return rows;
  }

  private static Row row(JsonNode line, List<Column> columns) {
    Row row = new Row(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      row.setField(i, Cells.value(line.path(column.name()), column.type()));
    }
    return row;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
