package dev.continuousexport.sql.syntax;

import java.util.ArrayList;
import java.util.List;

/** Reads what defines and changes continuous exports. */
final class ContinuousExportParser {
  private static final String NAME = "the name of the continuous export";

  private final CommandInput input;
  private final TokenStream tokens;

  ContinuousExportParser(CommandInput input) {
    this.input = input;
    this.tokens = input.tokens();
  }

  /** Behind {@code continuous-export}. */
  Command create() {
    Name name = input.entity(NAME);
    List<Name> over = List.of();
    if (tokens.takeKeyword("over")) {
      tokens.expect("(");
      over = facts();
      tokens.expect(")");
    }
    input.expect("to table");
    Name external = input.entity("the name of the external table");
    List<Property> properties = input.clauses().optionalProperties();
    return new ContinuousExportCommand.Create(
        input.shown(), name, over, external, properties, input.query());
  }

  private List<Name> facts() {
    List<Name> names = new ArrayList<>();
    do {
      names.add(tokens.name("the name of a fact table"));
    } while (tokens.take(","));
    return names;
  }

  /** Behind a verb. */
  Command act(ContinuousExportCommand.Action action) {
    input.expect("continuous-export");
    return named(action);
  }

  /** Behind {@code continuous-export}. */
  Command named(ContinuousExportCommand.Action action) {
    return new ContinuousExportCommand.Act(input.shown(), action, input.entity(NAME));
  }

  /** Behind {@code .set continuous-export}. */
  Command setCursor() {
    Name name = input.entity(NAME);
    input.expect("cursor to");
    return new ContinuousExportCommand.SetCursor(input.shown(), name, input.quoted("a cursor"));
  }
}
