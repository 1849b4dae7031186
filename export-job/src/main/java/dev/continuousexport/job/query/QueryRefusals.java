package dev.continuousexport.job.query;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.CommandException.Kind;
import dev.continuousexport.job.topology.JobFailedException;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.DiagnosticsException;

/** What is said of queries that have no answer. */
final class QueryRefusals {
  private QueryRefusals() {}

  static CommandException of(QueryEnd end, QueryLimits limits) {
    return switch (end) {
      case ENOUGH -> throw new IllegalStateException("Enough rows are no failure.");
      case TOO_MANY_RECORDS ->
          new CommandException(
              "The query's result has more than the %d records that it may have (E_QUERY_RESULT_SET_TOO_LARGE). Summarize or filter it, or raise the limit: set truncationmaxrecords = …; or lift it: set notruncation;"
                  .formatted(limits.mostRecords()));
      case TOO_MANY_BYTES ->
          new CommandException(
              "The query's result has more than the %d bytes that it may have (E_QUERY_RESULT_SET_TOO_LARGE). Project fewer columns or filter it, or raise the limit: set truncationmaxsize = …; or lift it: set notruncation;"
                  .formatted(limits.mostBytes()));
      case TIMEOUT ->
          new CommandException(
              Kind.TIMEOUT,
              "The query has taken longer than the %s s that it may take, and was cancelled. Read less, or ask for more time with the request's servertimeout, which is at most %s s."
                  .formatted(limits.timeout().toSeconds(), QueryLimits.LONGEST.toSeconds()));
      case CANCELLED -> new CommandException(Kind.CANCELLED, "The query was cancelled.");
    };
  }

  static CommandException throttled(int capacity) {
    return new CommandException(
        Kind.THROTTLED,
        "The query waited for one of the %d places for queries until its time was over. Send it again later."
            .formatted(capacity));
  }

  static CommandException of(DiagnosticsException wrong) {
    boolean syntax =
        wrong.diagnostics().stream().anyMatch(one -> one.kind() == Diagnostic.Kind.SYNTAX);
    return new CommandException(
        syntax ? Kind.SYNTAX : Kind.SEMANTIC, String.valueOf(wrong.getMessage()), wrong);
  }

  static CommandException of(JobFailedException failure) {
    return new CommandException(Kind.INTERNAL, "The query failed: " + failure.reason(), failure);
  }
}
