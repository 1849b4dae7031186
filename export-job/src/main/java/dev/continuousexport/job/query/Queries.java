package dev.continuousexport.job.query;

import dev.continuousexport.job.model.Answer;
import dev.continuousexport.job.model.ClientRequest;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.job.topology.JobFailedException;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.sql.QueryCompiler;
import dev.continuousexport.sql.syntax.ParsedQuery;
import dev.continuousexport.sql.syntax.QueryParser;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.flink.configuration.Configuration;

/**
 * Answers the queries of clients, each by a bounded job. Safe for use by several threads; a call
 * lasts as long as its query.
 */
public final class Queries implements AutoCloseable {
  private final Configuration settings;
  private final Clock clock;
  private final QueryJobs jobs;
  private final QueryJournal journal = new QueryJournal();

  public Queries(Configuration settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.jobs = new QueryJobs(settings);
  }

  /**
   * Answers a query over all records that its tables have now.
   *
   * @param tables that it may read
   * @throws CommandException if it is refused, fails, is cancelled, or takes too long
   */
  public Answer answer(ClientRequest request, Collection<IngestTable> tables) {
    return execute(
        request, Optional.empty(), tables, text -> QueryCompiler.parse(text, request.parameters()));
  }

  /**
   * Answers the query behind a command: {@code .show tables | count}.
   *
   * @param answer of the command
   * @param query from the first pipe on
   * @param request the command, query included
   * @throws CommandException as of {@link #answer}
   */
  public Answer behind(ResultTable answer, SourceText query, ClientRequest request) {
    return execute(
        request,
        Optional.of(answer),
        List.of(),
        text -> QueryParser.parseBehind(QueryRun.ANSWER, query));
  }

  /**
   * Cancels the running queries of a client's request.
   *
   * @param id of the request
   * @param mayCancel whether the queries of a principal may be cancelled, by its name
   * @return how many were cancelled
   */
  public int cancel(String id, Predicate<String> mayCancel) {
    return (int)
        journal
            .running(
                query ->
                    query.author().requestId().equals(id)
                        && mayCancel.test(query.author().principal()))
            .stream()
            .filter(RunningQuery::cancel)
            .count();
  }

  /** {@code .show queries}: those that are running and the last that have ended. */
  public ResultTable all() {
    return journal.all(clock.instant());
  }

  /** {@code .show running queries}. */
  public ResultTable running() {
    return journal.running(clock.instant());
  }

  /** Cancels what is running. */
  @Override
  public void close() {
    journal.running(query -> true).forEach(RunningQuery::cancel);
    jobs.close();
  }

  private Answer execute(
      ClientRequest request,
      Optional<ResultTable> rows,
      Collection<IngestTable> tables,
      Function<SourceText, ParsedQuery> parser) {
    RunningQuery query = journal.begin(request, clock.instant());
    try {
      ParsedQuery parsed = parser.apply(SourceText.of(request.text()));
      query.read(parsed.shown().text().strip());
      Answer answer =
          new QueryRun(query, request.options(), parsed, rows, tables, settings, jobs).answer();
      query.completed(answer.table().rows().size(), clock.instant());
      return answer;
    } catch (RuntimeException e) {
      CommandException refusal = refusal(e);
      query.failed(String.valueOf(refusal.getMessage()), clock.instant());
      throw refusal;
    }
  }

  private static CommandException refusal(RuntimeException failure) {
    if (failure instanceof CommandException refusal) {
      return refusal;
    }
    if (failure instanceof DiagnosticsException wrong) {
      return QueryRefusals.of(wrong);
    }
    if (failure instanceof JobFailedException failed) {
      return QueryRefusals.of(failed);
    }
    if (failure instanceof TableLogException unreadable) {
      return new CommandException(
          CommandException.Kind.INTERNAL, String.valueOf(unreadable.getMessage()), unreadable);
    }
    return new CommandException(
        CommandException.Kind.INTERNAL, "The query failed: " + failure.getMessage(), failure);
  }
}
