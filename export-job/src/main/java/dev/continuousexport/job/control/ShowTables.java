package dev.continuousexport.job.control;

import dev.continuousexport.job.model.CommandContext;
import dev.continuousexport.job.model.CommandHandler;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.job.model.TableDefinition;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.syntax.ShowCommand;
import dev.continuousexport.sql.syntax.TableView;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Shows tables. */
final class ShowTables implements CommandHandler {
  private final TableFigures figures;

  ShowTables(TableFigures figures) {
    this.figures = figures;
  }

  @Override
  public Optional<ResultTable> execute(Command command, CommandContext context) {
    if (command instanceof ShowCommand.Tables show) {
      Collection<TableDefinition> tables = named(show.tables(), context);
      return Optional.of(
          show.details()
              ? figures.details(context.database(), tables)
              : TableRows.tables(context.database(), tables));
    }
    if (command instanceof ShowCommand.Table show) {
      return table(show, context);
    }
    return Optional.empty();
  }

  private Optional<ResultTable> table(ShowCommand.Table show, CommandContext context) {
    Collection<TableDefinition> tables = named(show.table().stream().toList(), context);
    if (show.view() == TableView.INGESTION_TIME_POLICY) {
      return Optional.of(TableRows.policies(context.database(), tables));
    }
    TableDefinition table = tables.iterator().next();
    String database = context.database();
    return switch (show.view()) {
      case ATTRIBUTES -> Optional.of(TableRows.attributes(table));
      case DETAILS -> Optional.of(figures.details(database, tables));
      case CSLSCHEMA, KQLSCHEMA ->
          Optional.of(TableRows.schema(database, table, SchemaJson.csl(table.table().schema())));
      case SCHEMA_AS_JSON -> Optional.of(TableRows.schema(database, table));
      case INGESTION_TIME_POLICY, PRINCIPALS, PRINCIPAL_ROLES -> Optional.empty();
    };
  }

  /** All of them where none is named. */
  private static Collection<TableDefinition> named(List<Name> names, CommandContext context) {
    return names.isEmpty()
        ? context.definitions().definedTables().values()
        : names.stream()
            .map(name -> context.definitions().definedTable(name.text()).orElseThrow())
            .toList();
  }
}
