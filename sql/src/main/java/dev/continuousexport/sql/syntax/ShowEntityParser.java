package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Reads what is shown of databases, tables and continuous exports. */
final class ShowEntityParser {
  private static final List<DatabaseView> OF_ALL_DATABASES =
      List.of(
          DatabaseView.IDENTITY,
          DatabaseView.DETAILS,
          DatabaseView.SCHEMA,
          DatabaseView.SCHEMA_AS_JSON);
  private static final List<DatabaseView> OF_NAMED_DATABASE =
      List.copyOf(EnumSet.complementOf(EnumSet.of(DatabaseView.IDENTITY, DatabaseView.DETAILS)));

  private final CommandInput input;
  private final TokenStream tokens;

  ShowEntityParser(CommandInput input) {
    this.input = input;
    this.tokens = input.tokens();
  }

  /** Behind {@code tables}. */
  Command tables() {
    List<Name> names = tokens.peek().is("(") ? input.entities("the name of a table") : List.of();
    return new ShowCommand.Tables(input.shown(), names, input.take("details"));
  }

  /** Behind {@code table}. */
  Command table() {
    Optional<Name> name =
        tokens.take("*") ? Optional.empty() : Optional.of(input.entity("the name of a table"));
    if (name.isEmpty() && !tokens.seesOperator("policy")) {
      throw tokens.fail("Here 'policy' is expected.");
    }
    if (name.isPresent() && input.take("operations")) {
      return new UnofferedParser(input).mirroring(name.get());
    }
    if (name.isPresent() && input.take("ingestion")) {
      return new UnofferedParser(input).ingestionMapping("show", name.get());
    }
    int start = tokens.position();
    UnofferedParser others = new UnofferedParser(input);
    if (input.take("policy") && others.seesTablePolicy()) {
      return others.tablePolicy(".show table policy ", name.stream().toList(), false);
    }
    tokens.rewind(start);
    TableView view = ViewParser.read(tokens, Arrays.asList(TableView.values()));
    return new ShowCommand.Table(input.shown(), view, name);
  }

  /** Behind {@code external}. */
  Command externalTable() {
    UnofferedParser others = new UnofferedParser(input);
    if (input.take("tables")) {
      if (input.take("operations")) {
        return others.acceleration(List.of());
      }
      boolean details = input.take("details");
      input.clauses().optionalProperties();
      return new ShowCommand.ExternalTables(input.shown(), details);
    }
    input.expect("table");
    if (tokens.take("*")) {
      return others.externalTablePolicy("show", List.of());
    }
    Name name = input.entity("the name of the external table");
    if (input.take("operations")) {
      return others.acceleration(List.of(name));
    }
    if (tokens.seesOperator("policy")) {
      return others.externalTablePolicy("show", List.of(name));
    }
    ExternalTableView view = ViewParser.read(tokens, Arrays.asList(ExternalTableView.values()));
    Optional<Long> limit = Optional.empty();
    Optional<QuotedText> mapping = Optional.empty();
    if (view == ExternalTableView.ARTIFACTS && input.take("limit")) {
      limit = Optional.of(limit());
    } else if (view == ExternalTableView.MAPPING) {
      mapping = Optional.of(input.quoted("the name of the mapping"));
    } else if (view == ExternalTableView.DEFINITION) {
      input.clauses().optionalProperties();
    }
    return new ShowCommand.ExternalTable(input.shown(), view, name, limit, mapping);
  }

  private long limit() {
    Span span = tokens.peek().span();
    if (tokens.peek().kind() == Token.Kind.LONG
        && new LiteralParser(tokens).literal() instanceof Expression.Literal literal
        && literal.constant().value() instanceof Long limit) {
      return limit;
    }
    throw tokens.fail(span, "Here a number of artifacts is expected.", "Write it like limit 10.");
  }

  /** Behind {@code continuous-export}. */
  Command continuousExport() {
    Name name = input.entity("the name of the continuous export");
    ContinuousExportView view =
        ViewParser.read(tokens, Arrays.asList(ContinuousExportView.values()));
    return new ShowCommand.ContinuousExport(input.shown(), view, name);
  }

  /** Behind {@code databases}. */
  Command databases() {
    List<Name> names = tokens.peek().is("(") ? input.entities("the name of a database") : List.of();
    DatabaseView view = ViewParser.read(tokens, OF_ALL_DATABASES);
    return new ShowCommand.Database(
        input.shown(), view, true, names, input.clauses().optionalProperties());
  }

  /** Behind {@code database}; without a name it is the one in context. */
  Command database() {
    if (!named()) {
      DatabaseView view = ViewParser.read(tokens, Arrays.asList(DatabaseView.values()));
      return new ShowCommand.Database(
          input.shown(), view, false, List.of(), input.clauses().optionalProperties());
    }
    if (tokens.peek(1).isName("policy") || tokens.peek(3).isName("policy")) {
      tokens.rewind(tokens.position() - 1);
      return new UnofferedParser(input).policy("show");
    }
    Name name = input.entity("the name of a database");
    DatabaseView view = ViewParser.read(tokens, OF_NAMED_DATABASE);
    return new ShowCommand.Database(
        input.shown(), view, false, List.of(name), input.clauses().optionalProperties());
  }

  /** A word that begins a view is a name only where another view follows it. */
  private boolean named() {
    Token first = tokens.peek();
    if (first.kind() != Token.Kind.NAME) {
      return first.isString() || tokens.seesBracketedName();
    }
    return !first.isName("with") && (!beginsView(first) || beginsView(tokens.peek(1)));
  }

  private static boolean beginsView(Token token) {
    return Arrays.stream(DatabaseView.values())
        .anyMatch(view -> !view.words().isEmpty() && token.isName(view.words().split(" ")[0]));
  }
}
