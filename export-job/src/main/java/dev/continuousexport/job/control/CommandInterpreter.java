package dev.continuousexport.job.control;

import dev.continuousexport.job.access.AccessControl;
import dev.continuousexport.job.access.PrincipalCommands;
import dev.continuousexport.job.model.Answer;
import dev.continuousexport.job.model.ClientRequest;
import dev.continuousexport.job.model.CommandContext;
import dev.continuousexport.job.model.CommandEngine;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.CommandHandler;
import dev.continuousexport.job.model.Principal;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.job.query.Queries;
import dev.continuousexport.job.store.CommandLog;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.NotOffered;
import dev.continuousexport.sql.syntax.PipedCommand;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The command engine: reads and checks each command or query, lets the handler of its family carry
 * it out, and logs how it ended.
 */
public final class CommandInterpreter implements CommandEngine {
  private final Database database;
  private final AccessControl access;
  private final List<CommandHandler> handlers;
  private final Queries queries;
  private final RequestLog log;
  private final CommandCheck check;

  /**
   * @param access refuses what its author may not do
   * @param others carry out the commands that are not about tables and external tables
   */
  public CommandInterpreter(
      Database database,
      AccessControl access,
      List<CommandHandler> others,
      Queries queries,
      CommandLog log,
      Clock clock) {
    this.database = database;
    this.access = access;
    this.queries = queries;
    this.log = new RequestLog(log, database, clock);
    this.check = new CommandCheck(database);
    this.handlers = new ArrayList<>(others);
    handlers.add(new PrincipalCommands(access, database.name()));
    handlers.add(new TableCommands(database));
    handlers.add(new ExternalTableCommands(database));
    handlers.add(new IngestCommands(new Ingestion(clock)));
    handlers.add(new QueryCommands(queries, access));
    handlers.add(new FromQueryCommands(database, queries, clock));
    handlers.add(new ScriptCommands(this));
    handlers.add(new ShowDatabase(database));
    handlers.add(new ShowService(database, log, clock));
    handlers.add(new ShowExternalTables());
    handlers.add(new ShowTables(new TableFigures(clock)));
  }

  @Override
  public Answer execute(ClientRequest request) {
    UUID activity = UUID.randomUUID();
    RequestLog.Entry entry = log.begin(request, activity);
    try {
      Answer answer = execute(request, activity, entry);
      entry.completed();
      return answer;
    } catch (RuntimeException e) {
      CommandException failure = Failures.of(e, entry, activity);
      entry.failed(failure);
      throw failure;
    }
  }

  private Answer execute(ClientRequest request, UUID activity, RequestLog.Entry entry) {
    check.database(request);
    if (!RequestText.isCommand(request.text())) {
      entry.isQuery();
      access.requireQuery(request.principal());
      return queries.answer(request, database.definitions().tables());
    }
    Command command = RequestText.command(request.text());
    entry.read(command);
    check.readOnly(command, request);
    return execute(command, request, activity);
  }

  private Answer execute(Command command, ClientRequest request, UUID activity) {
    if (command instanceof PipedCommand piped) {
      ResultTable answer = table(piped.command(), request, activity);
      return queries.behind(answer, piped.query(), request);
    }
    return Answer.of(table(command, request, activity));
  }

  private ResultTable table(Command command, ClientRequest request, UUID activity) {
    return switch (Access.of(command)) {
      case CHANGES_DEFINITIONS ->
          database.changing(() -> checked(command, context(request, activity)));
      case INGESTS -> database.ingesting(() -> checked(command, context(request, activity)));
      case READS -> checked(command, context(request, activity));
    };
  }

  private ResultTable checked(Command command, CommandContext context) {
    Principal author = context.request().principal();
    access.require(author, command, context.definitions()::has);
    check.names(command, context.definitions());
    ResultTable answer = handled(command, context);
    access.carriedOut(author, command, context.definitions()::has);
    check.columns(command, answer);
    return answer;
  }

  private ResultTable handled(Command command, CommandContext context) {
    for (CommandHandler handler : handlers) {
      Optional<ResultTable> answer = handler.execute(command, context);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    throw refusal(command);
  }

  private CommandContext context(ClientRequest request, UUID activity) {
    return new CommandContext(request, database.name(), database.definitions(), activity);
  }

  private static CommandException refusal(Command command) {
    if (command instanceof NotOffered other) {
      return new CommandException(
          "The command '%s' is not offered here, because %s."
              .formatted(other.title(), other.reason()));
    }
    return new CommandException(
        "The command '%s' is not executed by this version.".formatted(command.title()));
  }
}
