package dev.continuousexport.job.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuousexport.job.model.Definitions;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ExportScript;
import dev.continuousexport.sql.cases.CaseQuery;
import dev.continuousexport.sql.cases.KqlCase;
import dev.continuousexport.sql.types.TableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The commands of an export that answers a case, and its tables' records. */
final class CaseScript {
  private CaseScript() {}

  static ExportDefinition define(KqlCase one, CaseQuery query, Path folder, Definitions definitions)
      throws IOException {
    List<String> commands = new ArrayList<>();
    one.schemas()
        .forEach(
            (name, schema) ->
                commands.add(
                    ".create-or-alter table %s %s with (dataformat=json)"
                        .formatted(quoted(name), columns(schema))));
    commands.add(
        ".create-or-alter external table Result %s kind=storage dataformat=json (\"%s\")"
            .formatted(columns(query.lowered().schema()), folder.resolve("result")));
    commands.add(
        ".create-or-alter continuous-export Case over (%s) to table Result with (intervalBetweenRuns=1ms) <|\n%s"
            .formatted(
                query.lowered().factTables().stream()
                    .map(CaseScript::quoted)
                    .collect(Collectors.joining(", ")),
                one.query().replaceAll("\n\\s*\n", "\n")));
    Path script = Files.writeString(folder.resolve("case.kql"), String.join("\n\n", commands));
    return ExportScript.read(script, definitions).required("Case");
  }

  /** The records of a table, each a JSON object; nulls are left out. */
  static List<String> records(KqlCase one, TableSchema schema, String table) {
    List<String> records = new ArrayList<>();
    for (JsonNode row : one.rows().getOrDefault(table, List.of())) {
      ObjectNode record = JsonNodeFactory.instance.objectNode();
      for (int i = 0; i < schema.columns().size(); i++) {
        if (!row.path(i).isNull()) {
          record.set(schema.columns().get(i).name(), row.path(i));
        }
      }
      records.add(record.toString());
    }
    return records;
  }

  private static String columns(TableSchema schema) {
    return schema.columns().stream()
        .map(column -> quoted(column.name()) + ":" + column.type().kustoName())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String quoted(String name) {
    return "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
  }
}
