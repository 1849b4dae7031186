package dev.continuousexport.job.control;

import dev.continuousexport.job.model.ClientRequest;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.store.CommandLog;
import dev.continuousexport.job.store.LoggedCommand;
import dev.continuousexport.sql.syntax.Command;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Logs what is asked for, without secrets: only texts that were read are known to have none. */
final class RequestLog {
  private final CommandLog log;
  private final Database database;
  private final Clock clock;

  RequestLog(CommandLog log, Database database, Clock clock) {
    this.log = log;
    this.database = database;
    this.clock = clock;
  }

  Entry begin(ClientRequest request, UUID activity) {
    return new Entry(request, activity, clock.instant());
  }

  /** One request, which is logged when it ends. Used by one thread. */
  final class Entry {
    private final ClientRequest request;
    private final UUID activity;
    private final Instant startedOn;
    private @Nullable Command command;
    private boolean isQuery;

    private Entry(ClientRequest request, UUID activity, Instant startedOn) {
      this.request = request;
      this.activity = activity;
      this.startedOn = startedOn;
    }

    void read(Command read) {
      command = read;
    }

    void isQuery() {
      isQuery = true;
    }

    /** If it is one, and could be read. */
    Optional<Command> command() {
      return Optional.ofNullable(command);
    }

    void completed() {
      add(LoggedCommand.State.COMPLETED, "");
    }

    void failed(CommandException failure) {
      LoggedCommand.State state =
          switch (failure.kind()) {
            case THROTTLED -> LoggedCommand.State.THROTTLED;
            case CANCELLED -> LoggedCommand.State.CANCELLED;
            default -> LoggedCommand.State.FAILED;
          };
      add(state, String.valueOf(failure.getMessage()));
    }

    private void add(LoggedCommand.State state, String failure) {
      log.add(
          new LoggedCommand(
              activity,
              request.id(),
              kind(),
              isQuery,
              text(),
              database.name(),
              startedOn,
              clock.instant(),
              state,
              failure,
              request.principal().name(),
              request.application()));
    }

    private String kind() {
      return isQuery ? "Query" : command().map(CommandType::of).orElse("Unknown");
    }

    private String text() {
      return isQuery
          ? ShownText.ofQuery(request.text())
          : command().map(ShownText::of).orElse(ShownText.UNREAD);
    }
  }
}
