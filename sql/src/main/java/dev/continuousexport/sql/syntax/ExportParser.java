package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.NearestName;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code .export}. */
final class ExportParser {
  private static final List<String> FORMATS = List.of("csv", "json", "parquet", "tsv");

  private final CommandInput input;
  private final TokenStream tokens;

  ExportParser(CommandInput input) {
    this.input = input;
    this.tokens = input.tokens();
  }

  /** Behind the verb. */
  Command export() {
    boolean async = input.take("async");
    boolean compressed = input.take("compressed");
    input.expect("to");
    if (!compressed && input.take("table")) {
      return toTable(async);
    }
    if (!compressed && input.take("sql")) {
      return toSql(async);
    }
    return toStorage(async, compressed);
  }

  private Command toTable(boolean async) {
    Name table = input.entity("the name of the external table");
    List<Property> properties = input.clauses().optionalProperties();
    return new ExportCommand.ToTable(input.shown(), async, table, properties, input.query());
  }

  private Command toStorage(boolean async, boolean compressed) {
    if (FORMATS.stream().noneMatch(tokens::seesOperator)) {
      List<String> targets = new ArrayList<>(FORMATS);
      if (!compressed) {
        targets.addAll(List.of("sql", "table"));
      }
      throw tokens.fail(
          tokens.peek().span(),
          "Here the target is expected: " + String.join(", ", targets) + ".",
          NearestName.hint(tokens.peek().text(), targets, ""));
    }
    Name format = tokens.name("a format");
    List<ConnectionText> connections = input.clauses().connections();
    List<Property> properties = input.clauses().optionalProperties();
    return new ExportCommand.ToStorage(
        input.shown(), async, compressed, format, connections, properties, input.query());
  }

  private Command toSql(boolean async) {
    Name table = input.entity("the name of the table in the database");
    ConnectionText connection = input.clauses().connection();
    List<Property> properties = input.clauses().literalProperties();
    return new ExportCommand.ToSql(
        input.shown(), async, table, connection, properties, input.query());
  }
}
