package dev.continuousexport.sql.syntax;

import java.util.List;

/** Reads {@code .cancel} and {@code .execute}. */
final class OperationParser {
  private final CommandInput input;

  OperationParser(CommandInput input) {
    this.input = input;
  }

  /** Behind {@code .cancel}. */
  Command cancel() {
    if (input.take("operation")) {
      String id = input.operationId();
      List<Property> properties = input.clauses().optionalProperties();
      return new OperationCommand.CancelOperation(input.shown(), id, properties);
    }
    if (input.take("query")) {
      String id = input.quoted("the client request id of the query").value();
      List<Property> properties = input.clauses().optionalProperties();
      return new OperationCommand.CancelQuery(input.shown(), id, properties);
    }
    throw input.tokens().fail("Here 'operation' or 'query' is expected.");
  }

  /** Behind {@code .execute}. */
  Command execute() {
    input.take("database");
    input.expect("script");
    List<Property> properties = input.clauses().optionalProperties();
    return new ScriptCommand(input.shown(), properties, input.query());
  }
}
