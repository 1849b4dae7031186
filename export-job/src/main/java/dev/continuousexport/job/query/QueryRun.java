package dev.continuousexport.job.query;

import dev.continuousexport.job.model.Answer;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.model.RequestOptions;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.job.topology.JobFailedException;
import dev.continuousexport.job.topology.QueryPipeline;
import dev.continuousexport.job.topology.SubmittedJob;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.sql.ClientQuery;
import dev.continuousexport.sql.QueryCompiler;
import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.lower.FactUse;
import dev.continuousexport.sql.syntax.ParsedQuery;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.TableSchema;
import dev.continuousexport.sql.types.Ticks;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One execution of one query. */
final class QueryRun {
  /** What the answer of a command is called in the query behind it. */
  static final String ANSWER = "$command";

  private static final String MANAGED = "managed";

  private final RunningQuery query;
  private final String key;
  private final ParsedQuery parsed;
  private final Optional<ResultTable> rows;
  private final Map<String, IngestTable> tables = new TreeMap<>();
  private final Configuration settings;
  private final QueryJobs jobs;
  private final RequestOptions options;
  private final QueryLimits limits;

  QueryRun(
      RunningQuery query,
      RequestOptions options,
      ParsedQuery parsed,
      Optional<ResultTable> rows,
      Collection<IngestTable> tables,
      Configuration settings,
      QueryJobs jobs) {
    this.query = query;
    this.options = options;
    this.key = query.key().toString();
    this.parsed = parsed;
    this.rows = rows;
    tables.forEach(table -> this.tables.put(table.name(), table));
    this.settings = settings;
    this.jobs = jobs;
    this.limits = QueryLimits.of(options, parsed.settings(), settings);
  }

  Answer answer() {
    query
        .end()
        .completeOnTimeout(QueryEnd.TIMEOUT, limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
    long now = QueryLimits.now(options, parsed.settings()).orElse(Ticks.ofInstant(query.started()));
    ClientQuery compiled = QueryCompiler.compile(parsed, catalog(), now, limits.takeRecords());
    try {
      if (!jobs.takePlace(query)) {
        throw query.end().join() == QueryEnd.TIMEOUT
            ? QueryRefusals.throttled(jobs.capacity())
            : QueryRefusals.of(query.end().join(), limits);
      }
      try {
        return execute(compiled, now);
      } finally {
        jobs.leavePlace();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(
          CommandException.Kind.CANCELLED, "The service ended while the query was running.", e);
    }
  }

  private TableCatalog catalog() {
    Map<String, TableSchema> schemas = new TreeMap<>();
    tables.forEach((name, table) -> schemas.put(name, table.schema()));
    rows.ifPresent(answer -> schemas.put(ANSWER, new TableSchema(answer.columns())));
    return TableCatalog.of(schemas);
  }

  private Answer execute(ClientQuery compiled, long now) throws InterruptedException {
    Cursor upTo = upTo(compiled);
    CollectedRows collected = new CollectedRows(compiled, limits, query.end());
    RowCollector.RESULTS.put(key, collected);
    rows.ifPresent(answer -> AnswerFormat.ANSWERS.put(key, new AnswerRows(answer)));
    try {
      await(submit(compiled, upTo, now));
      Optional<String> cursor =
          compiled.readsCursors() ? Optional.of(upTo.toString()) : Optional.empty();
      return new Answer(collected.table(), Optional.empty(), cursor);
    } finally {
      RowCollector.RESULTS.remove(key);
      AnswerFormat.ANSWERS.remove(key);
    }
  }

  /**
   * Up to where a query reads. One that asks for cursors may be continued from there, so that no
   * record may come to the earlier side afterwards: where clocks of others stamp the records, their
   * difference is allowed for.
   */
  private Cursor upTo(ClientQuery compiled) {
    List<String> read = compiled.lowered().factTables();
    boolean others =
        tables.values().stream()
            .anyMatch(table -> read.contains(table.name()) && !table.log().kind().equals(MANAGED));
    if (!others) {
      return Cursor.of(query.started());
    }
    return compiled.readsCursors()
        ? Cursor.of(query.started().minus(settings.get(ExportOptions.CLOCK_SKEW)))
        : Cursor.of(query.started().plus(settings.get(ExportOptions.CLOCK_SKEW)));
  }

  private SubmittedJob submit(ClientQuery compiled, Cursor upTo, long now) {
    StreamExecutionEnvironment environment = jobs.environment();
    QueryPipeline pipeline = new QueryPipeline(environment);
    List<FactUse> uses = compiled.lowered().facts();
    QueryInputs.of(uses, tables, upTo, now).addTo(pipeline, uses, tables);
    rows.ifPresent(
        answer ->
            pipeline.addRows(
                ANSWER, new TableSchema(answer.columns()), now, () -> new AnswerTableSource(key)));
    pipeline.rows(compiled.lowered()).sinkTo(new RowCollector(key)).setParallelism(1);
    return jobs.submit(environment, "Query " + key);
  }

  /** Waits for the job, or for a reason to end it. */
  private void await(SubmittedJob job) throws InterruptedException {
    CompletableFuture<Void> ended = job.end();
    try {
      CompletableFuture.anyOf(ended, query.end()).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof JobFailedException failed && !query.end().isDone()) {
        throw failed;
      }
    } finally {
      if (!ended.isDone()) {
        job.cancel();
      }
    }
    QueryEnd end = query.end().getNow(null);
    boolean whole = ended.isDone() && !ended.isCompletedExceptionally();
    if (end != null && end != QueryEnd.ENOUGH && !(whole && end.isLate())) {
      throw QueryRefusals.of(end, limits);
    }
    if (end == null) {
      join(ended);
    }
  }

  private static void join(CompletableFuture<Void> ended) {
    try {
      ended.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof JobFailedException failed) {
        throw failed;
      }
      throw e;
    }
  }
}
