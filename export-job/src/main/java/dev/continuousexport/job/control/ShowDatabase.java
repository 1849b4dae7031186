package dev.continuousexport.job.control;

import dev.continuousexport.job.model.CommandContext;
import dev.continuousexport.job.model.CommandHandler;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.job.model.TableDefinition;
import dev.continuousexport.job.script.SecretText;
import dev.continuousexport.job.script.TableScript;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.DatabaseView;
import dev.continuousexport.sql.syntax.ShowCommand;
import dev.continuousexport.sql.types.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows the database: there is one, so it is also all of them. */
final class ShowDatabase implements CommandHandler {
  private static final String VERSION = "v1.0";
  private static final String NO_POLICY = "null";

  private final Database database;

  ShowDatabase(Database database) {
    this.database = database;
  }

  @Override
  public Optional<ResultTable> execute(Command command, CommandContext context) {
    return command instanceof ShowCommand.Database show
        ? rows(show.view(), context).map(rows -> Rows.of(show.view().columns(), rows))
        : Optional.empty();
  }

  private Optional<List<List<@Nullable Object>>> rows(DatabaseView view, CommandContext context) {
    return switch (view) {
      case IDENTITY -> Optional.of(List.of(identity()));
      case DETAILS -> Optional.of(List.of(details()));
      case SCHEMA -> Optional.of(schema(context));
      case SCHEMA_AS_JSON ->
          Optional.of(List.of(Rows.row(DatabaseJson.of(database.name(), context.definitions()))));
      case SCHEMA_AS_CSL, SCHEMA_AS_CSL_SCRIPT, SCHEMA_AS_KQL, SCHEMA_AS_KQL_SCRIPT ->
          Optional.of(
              DatabaseScript.of(context.definitions(), database.stored()).stream()
                  .map(text -> Rows.row(text))
                  .toList());
      case CSLSCHEMA, KQLSCHEMA ->
          Optional.of(tables(context, table -> SchemaJson.csl(table.table().schema())));
      case CSLSCHEMA_SCRIPT, KQLSCHEMA_SCRIPT ->
          Optional.of(
              tables(context, table -> TableScript.merge(table.command(), SecretText.MASKED)));
      case SCHEMA_VIOLATIONS -> Optional.of(SchemaViolations.of(database, context.definitions()));
      case PRINCIPALS, PRINCIPAL_ROLES -> Optional.empty();
    };
  }

  private List<@Nullable Object> identity() {
    String name = database.name();
    return Rows.row(name, "", VERSION, true, "ReadWrite", "", false, TableFigures.id(name), "", "");
  }

  private List<@Nullable Object> details() {
    String name = database.name();
    return Rows.row(
        name,
        "",
        VERSION,
        true,
        "ReadWrite",
        "",
        "",
        NO_POLICY,
        NO_POLICY,
        "",
        NO_POLICY,
        NO_POLICY,
        NO_POLICY,
        NO_POLICY,
        null,
        TableFigures.id(name),
        "");
  }

  /** A row for the database, one for each table, one for each column. */
  private List<List<@Nullable Object>> schema(CommandContext context) {
    String name = database.name();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    rows.add(Rows.row(name, "", "", "", false, false, "", VERSION, "", ""));
    for (TableDefinition table : context.definitions().definedTables().values()) {
      rows.add(
          Rows.row(
              name, table.name(), "", "", false, false, "", "", table.folder(), table.docString()));
      for (Column column : table.table().schema().columns()) {
        String type = column.type().dotNetName();
        rows.add(Rows.row(name, table.name(), column.name(), type, false, false, "", "", "", ""));
      }
    }
    return rows;
  }

  private List<List<@Nullable Object>> tables(
      CommandContext context, Function<TableDefinition, String> schema) {
    return context.definitions().definedTables().values().stream()
        .map(
            table ->
                Rows.row(
                    table.name(),
                    schema.apply(table),
                    database.name(),
                    table.folder(),
                    table.docString()))
        .toList();
  }
}
