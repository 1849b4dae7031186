package dev.continuousexport.job.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuousexport.job.model.CommandContext;
import dev.continuousexport.job.model.CommandHandler;
import dev.continuousexport.job.model.ExternalTableDefinition;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.store.VisibleObject;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.ResultColumns;
import dev.continuousexport.sql.syntax.ShowCommand;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows external tables. */
final class ShowExternalTables implements CommandHandler {
  @Override
  public Optional<ResultTable> execute(Command command, CommandContext context) {
    if (command instanceof ShowCommand.ExternalTables show) {
      Collection<ExternalTableDefinition> tables =
          context.definitions().definedExternalTables().values();
      return Optional.of(show.details() ? details(tables) : ExternalTableRows.tables(tables));
    }
    return command instanceof ShowCommand.ExternalTable show
        ? table(show, context)
        : Optional.empty();
  }

  private static Optional<ResultTable> table(
      ShowCommand.ExternalTable show, CommandContext context) {
    ExternalTableDefinition table =
        context.definitions().definedExternalTable(show.table().text()).orElseThrow();
    String csl = SchemaJson.csl(table.table().schema());
    return switch (show.view()) {
      case DEFINITION -> Optional.of(ExternalTableRows.tables(List.of(table)));
      case DETAILS -> Optional.of(details(List.of(table)));
      case ARTIFACTS -> Optional.of(artifacts(table.table(), show.limit().orElse(Long.MAX_VALUE)));
      case CSLSCHEMA, KQLSCHEMA, SCHEMA_AS_CSL, SCHEMA_AS_KQL ->
          Optional.of(schema(table.table(), csl, context));
      case SCHEMA_AS_JSON -> Optional.of(schema(table.table(), json(table.table()), context));
      case MAPPING, MAPPINGS -> Optional.of(Rows.of(ResultColumns.MAPPINGS, List.of()));
      case PRINCIPALS, PRINCIPAL_ROLES -> Optional.empty();
    };
  }

  private static ResultTable details(Collection<ExternalTableDefinition> tables) {
    return Rows.of(
        ResultColumns.EXTERNAL_TABLE_DETAILS,
        tables.stream().map(table -> Rows.row(table.name(), "null", "")).toList());
  }

  private static String json(ExternalTable table) {
    return SchemaJson.described(table.name(), table.folder(), table.docString(), table.schema())
        .toString();
  }

  private static ResultTable schema(ExternalTable table, String schema, CommandContext context) {
    return Rows.one(
        ResultColumns.SCHEMA,
        table.name(),
        schema,
        context.database(),
        table.folder(),
        table.docString());
  }

  private static ResultTable artifacts(ExternalTable table, long limit) {
    return Rows.of(
        ResultColumns.EXTERNAL_TABLE_ARTIFACTS,
        ExternalFiles.of(table, limit).stream().map(file -> artifact(table, file)).toList());
  }

  private static List<@Nullable Object> artifact(ExternalTable table, VisibleObject file) {
    String root = table.location().uri();
    String uri = (root.endsWith("/") ? root : root + "/") + file.path();
    return Rows.row(uri, partition(table, file.path()).toString(), file.bytes());
  }

  /** The values as they stand in the path, where each directory is one of them. */
  private static ObjectNode partition(ExternalTable table, String path) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    PartitionValues.of(table, path).forEach(values::put);
    return values;
  }
}
