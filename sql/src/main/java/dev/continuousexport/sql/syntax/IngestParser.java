package dev.continuousexport.sql.syntax;

import java.util.List;

/** Reads what puts records into tables. */
final class IngestParser {
  private final CommandInput input;

  IngestParser(CommandInput input) {
    this.input = input;
  }

  /** Behind {@code .ingest}. */
  Command inline() {
    if (input.tokens().seesOperator("into") || input.tokens().seesOperator("async")) {
      throw input
          .tokens()
          .fail(
              input.tokens().peek().span(),
              "Files are not ingested here.",
              "Write .ingest inline into table T <| and the lines, or give the table a log.");
    }
    input.expect("inline into table");
    Name table = input.entity("the name of the table");
    List<Property> properties = input.clauses().optionalProperties();
    return new IngestCommand.Inline(input.shown(), table, properties, input.inlineData());
  }

  /** Behind the verb. */
  Command fromQuery(IngestCommand.Method method) {
    boolean async = input.tokens().peek(1).kind() == Token.Kind.NAME && input.take("async");
    Name table = input.entity("the name of the table");
    List<Property> properties = input.clauses().optionalProperties();
    return new IngestCommand.FromQuery(
        input.shown(), method, async, table, properties, input.query());
  }
}
