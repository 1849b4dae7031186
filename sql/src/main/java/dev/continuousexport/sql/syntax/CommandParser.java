package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Diagnostics;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one management command. */
public final class CommandParser {
  private static final String KNOWN =
      "Known are .create-or-alter table, .create-or-alter external table, "
          + ".create-or-alter continuous-export, .show tables, .show continuous-exports, "
          + ".show continuous-export and .ingest inline.";

  private final SourceText text;
  private final SourceText shown;
  private final TokenStream tokens;
  private final ClauseParser clauses;

  private CommandParser(Diagnostics diagnostics) {
    this.text = diagnostics.source();
    this.tokens = new TokenStream(Lexer.command(diagnostics), diagnostics);
    this.shown = diagnostics.shown();
    this.clauses = new ClauseParser(tokens);
  }

  /**
   * The tree of a command. The query behind {@code <|} is not read yet.
   *
   * @throws DiagnosticsException naming every mistake that was found, and nothing else ever
   */
  public static Command parse(SourceText text) {
    Diagnostics diagnostics = new Diagnostics(text);
    CommandParser parser = new CommandParser(diagnostics);
    try {
      Command command = parser.command();
      diagnostics.throwIfAny();
      return command;
    } catch (SyntaxFailure e) {
      throw diagnostics.failure();
    }
  }

  private Command command() {
    Span dot = tokens.expect(".").span();
    if (tokens.takeKeyword("create-or-alter")) {
      return create(dot);
    }
    if (tokens.seesKeyword("create") || tokens.seesKeyword("alter")) {
      Command.Mode mode =
          tokens.next().text().equals("create") ? Command.Mode.CREATE : Command.Mode.ALTER;
      if (tokens.takeKeyword("external")) {
        tokens.expectKeyword("table");
        return externalTable(mode);
      }
      throw tokens.fail(
          tokens.peek().span(),
          "Only external tables have this command.",
          "Write .create-or-alter.");
    }
    if (tokens.takeKeyword("show")) {
      Command show = show(dot);
      end();
      return show;
    }
    if (tokens.takeKeyword("ingest")) {
      return ingest();
    }
    throw tokens.fail(tokens.peek().span(), "There is no such command.", KNOWN);
  }

  private Command create(Span dot) {
    if (tokens.takeKeyword("table")) {
      return table();
    }
    if (tokens.takeKeyword("external")) {
      tokens.expectKeyword("table");
      return externalTable(Command.Mode.CREATE_OR_ALTER);
    }
    if (tokens.takeKeyword("continuous-export")) {
      return continuousExport();
    }
    throw tokens.fail(dot.to(tokens.peek().span()), "There is no such command.", KNOWN);
  }

  private Command table() {
    Name name = tokens.name("the name of the table");
    var schema = clauses.schema();
    Optional<Command.Log> log = Optional.empty();
    if (tokens.peek().isName("kind")) {
      log = Optional.of(clauses.log());
    }
    List<Property> properties = clauses.optionalProperties();
    end();
    return new Command.CreateTable(shown, name, schema, log, properties);
  }

  private Command externalTable(Command.Mode mode) {
    Name name = tokens.name("the name of the external table");
    var schema = clauses.schema();
    Name kind = clauses.setting("kind");
    PartitionParser partitioning = new PartitionParser(tokens);
    List<ExternalPartition> partitions = partitioning.partitions();
    List<PathElement> path = partitioning.pathFormat(partitions);
    Name format = clauses.setting("dataformat");
    List<ConnectionText> connections = clauses.connections();
    List<Property> properties = clauses.optionalProperties();
    end();
    return new Command.CreateExternalTable(
        shown, mode, name, schema, kind, partitions, path, format, connections, properties);
  }

  private Command continuousExport() {
    Name name = tokens.name("the name of the continuous export");
    List<Name> over = List.of();
    if (tokens.takeKeyword("over")) {
      tokens.expect("(");
      over = names();
      tokens.expect(")");
    }
    tokens.expectKeyword("to");
    tokens.expectKeyword("table");
    Name external = tokens.name("the name of the external table");
    List<Property> properties = clauses.optionalProperties();
    int behind = tokens.expect("<|").span().end();
    return new Command.CreateContinuousExport(
        shown, name, over, external, properties, query(behind));
  }

  private List<Name> names() {
    List<Name> names = new ArrayList<>();
    do {
      names.add(tokens.name("the name of a fact table"));
    } while (tokens.take(","));
    return names;
  }

  private SourceText query(int behind) {
    String characters = text.text();
    int start = behind;
    while (start < characters.length() && Character.isWhitespace(characters.charAt(start))) {
      start++;
    }
    int end = start + characters.substring(start).stripTrailing().length();
    if (start == end) {
      throw tokens.fail("Behind '<|' the query is missing.");
    }
    return text.slice(start, end);
  }

  private Command show(Span dot) {
    if (tokens.takeKeyword("tables")) {
      return new Command.ShowTables(shown);
    }
    if (tokens.takeKeyword("continuous-exports")) {
      return new Command.ShowContinuousExports(shown);
    }
    if (tokens.takeKeyword("continuous-export")) {
      Name name = tokens.name("the name of the continuous export");
      return tokens.takeKeyword("exported-artifacts")
          ? new Command.ShowExportedArtifacts(shown, name)
          : new Command.ShowContinuousExport(shown, name);
    }
    throw tokens.fail(dot.to(tokens.peek().span()), "There is no such command.", KNOWN);
  }

  private Command ingest() {
    tokens.expectKeyword("inline");
    tokens.expectKeyword("into");
    tokens.expectKeyword("table");
    Name table = tokens.name("the name of the table");
    List<Property> properties = clauses.optionalProperties();
    int behind = tokens.expect("<|").span().end();
    String data = InlineData.read(text, behind, tokens.diagnostics());
    return new Command.IngestInline(shown, table, properties, data);
  }

  private void end() {
    if (tokens.peek().is("|")) {
      tokens
          .diagnostics()
          .report(
              Diagnostic.Kind.UNSUPPORTED,
              tokens.peek().span(),
              "A query over the result of a command is not supported.",
              "Leave out the part from '|' on.");
    } else if (!tokens.atEnd()) {
      throw tokens.fail("This does not belong to the command.");
    }
  }
}
