package dev.continuousexport.job.control;

import dev.continuousexport.job.access.AccessControl;
import dev.continuousexport.job.model.CommandContext;
import dev.continuousexport.job.model.CommandHandler;
import dev.continuousexport.job.model.Principal;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.job.query.Queries;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.OperationCommand;
import dev.continuousexport.sql.syntax.ServiceView;
import dev.continuousexport.sql.syntax.ShowCommand;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Optional;

/** Shows and cancels queries. */
final class QueryCommands implements CommandHandler {
  private static final TableSchema CANCELLED =
      new TableSchema(List.of(new Column("RunningQueryCanceled", KustoType.BOOL)));

  private final Queries queries;
  private final AccessControl access;

  QueryCommands(Queries queries, AccessControl access) {
    this.queries = queries;
    this.access = access;
  }

  @Override
  public Optional<ResultTable> execute(Command command, CommandContext context) {
    if (command instanceof OperationCommand.CancelQuery cancel) {
      return Optional.of(Rows.one(CANCELLED, cancel(cancel, context.request().principal()) > 0));
    }
    if (command instanceof ShowCommand.Service show && show.view() == ServiceView.QUERIES) {
      return Optional.of(queries.all());
    }
    if (command instanceof ShowCommand.Service show && show.view() == ServiceView.RUNNING_QUERIES) {
      return Optional.of(queries.running());
    }
    return Optional.empty();
  }

  /** One's own queries; admins may cancel those of others too. */
  private int cancel(OperationCommand.CancelQuery command, Principal principal) {
    boolean isAdmin = access.isAdmin(principal);
    return queries.cancel(command.id(), author -> isAdmin || author.equals(principal.name()));
  }
}
