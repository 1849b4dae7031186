package dev.continuousexport.job.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What clients asked for. Nobody waits for the database when something is logged: it is written
 * soon after, and read as if it were there already. Safe for use by several threads.
 */
public final class CommandLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CommandLog.class);
  private static final String COLUMNS =
      "activity, client_id, kind, is_query, text, database_name, started_on, ended_on, state,"
          + " failure, principal, application";

  /** Beyond it, what is logged is dropped: the database has not answered for long. */
  private static final int MOST_WAITING = 10_000;

  private final Jdbi jdbi;
  private final Clock clock;
  private final Duration kept;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "command-log");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<UUID, LoggedCommand> waiting = new LinkedHashMap<>();
  private Instant lastCleaned = Instant.MIN;

  /**
   * @param kept how long
   */
  public CommandLog(Jdbi jdbi, Clock clock, Duration kept) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.kept = kept;
  }

  public void add(LoggedCommand command) {
    synchronized (waiting) {
      if (waiting.size() >= MOST_WAITING) {
        LOG.warn("The log of commands cannot be written; activity {}.", command.activity());
        return;
      }
      waiting.put(command.activity(), command);
    }
    try {
      writer.execute(this::write);
    } catch (RejectedExecutionException e) {
      LOG.debug("The service ends; activity {} is not logged.", command.activity());
    }
  }

  /** What is kept, oldest first. */
  public List<LoggedCommand> all() {
    Map<UUID, LoggedCommand> all = new LinkedHashMap<>();
    waiting().forEach(command -> all.put(command.activity(), command));
    long oldest = clock.instant().minus(kept).toEpochMilli();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery("SELECT " + COLUMNS + " FROM command_log WHERE started_on >= :oldest")
                .bind("oldest", oldest)
                .map((row, context) -> read(row))
                .forEach(command -> all.put(command.activity(), command)));
    return all.values().stream().sorted(Comparator.comparing(LoggedCommand::startedOn)).toList();
  }

  /** Writes what waits. */
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("The last commands were not logged: the database does not answer.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<LoggedCommand> waiting() {
    synchronized (waiting) {
      return new ArrayList<>(waiting.values());
    }
  }

  private void write() {
    List<LoggedCommand> commands = waiting();
    if (commands.isEmpty()) {
      return;
    }
    try {
      jdbi.useTransaction(
          handle -> {
            insert(handle, commands);
            clean(handle);
          });
    } catch (JdbiException e) {
      LOG.warn("{} commands could not be logged yet.", commands.size(), e);
      return;
    }
    synchronized (waiting) {
      commands.forEach(command -> waiting.remove(command.activity()));
    }
  }

  private static void insert(Handle handle, List<LoggedCommand> commands) {
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO command_log ("
                + COLUMNS
                + ") VALUES (:activity, :clientId, :kind, :isQuery, :text, :database, :startedOn,"
                + " :endedOn, :state, :failure, :principal, :application)"
                + " ON CONFLICT (activity) DO NOTHING");
    for (LoggedCommand command : commands) {
      batch
          .bind("activity", command.activity().toString())
          .bind("clientId", storable(command.clientId()))
          .bind("kind", command.kind())
          .bind("isQuery", command.isQuery() ? 1 : 0)
          .bind("text", storable(command.text()))
          .bind("database", storable(command.database()))
          .bind("startedOn", command.startedOn().toEpochMilli())
          .bind("endedOn", command.endedOn().toEpochMilli())
          .bind("state", command.state().name())
          .bind("failure", storable(command.failure()))
          .bind("principal", storable(command.principal()))
          .bind("application", storable(command.application()))
          .add();
    }
    batch.execute();
  }

  /** PostgreSQL keeps neither the character 0 nor halves of characters; clients may send both. */
  private static String storable(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
        .replace('\0', '\ufffd');
  }

  /** Forgets what is too old, once an hour. */
  private void clean(Handle handle) {
    Instant now = clock.instant();
    if (lastCleaned.isBefore(now.minus(Duration.ofHours(1)))) {
      handle
          .createUpdate("DELETE FROM command_log WHERE started_on < :oldest")
          .bind("oldest", now.minus(kept).toEpochMilli())
          .execute();
      lastCleaned = now;
    }
  }

  private static LoggedCommand read(ResultSet row) throws SQLException {
    return new LoggedCommand(
        UUID.fromString(row.getString("activity")),
        row.getString("client_id"),
        row.getString("kind"),
        row.getInt("is_query") != 0,
        row.getString("text"),
        row.getString("database_name"),
        Instant.ofEpochMilli(row.getLong("started_on")),
        Instant.ofEpochMilli(row.getLong("ended_on")),
        LoggedCommand.State.valueOf(row.getString("state")),
        row.getString("failure"),
        row.getString("principal"),
        row.getString("application"));
  }
}
