package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Diagnostics;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.NearestName;
import dev.continuousexport.sql.text.SourceText;
import java.util.List;

/** Reads one management command: its verb decides who reads the rest. */
public final class CommandParser {
  private static final List<String> VERBS =
      List.of(
          ".add",
          ".alter",
          ".alter-merge",
          ".append",
          ".cancel",
          ".clear",
          ".create",
          ".create-merge",
          ".create-or-alter",
          ".delete",
          ".disable",
          ".drop",
          ".enable",
          ".execute",
          ".export",
          ".ingest",
          ".set",
          ".set-or-append",
          ".set-or-replace",
          ".show",
          ".verify");

  private final CommandInput input;
  private final TokenStream tokens;

  private CommandParser(CommandInput input) {
    this.input = input;
    this.tokens = input.tokens();
  }

  /**
   * The tree of a command. The query behind {@code <|}, and that behind a pipe, are not read yet.
   *
   * @throws DiagnosticsException naming every mistake that was found, and nothing else ever
   */
  public static Command parse(SourceText text) {
    Diagnostics diagnostics = new Diagnostics(text);
    CommandParser parser = new CommandParser(new CommandInput(diagnostics));
    try {
      Command command = parser.ended(parser.command());
      diagnostics.throwIfAny();
      return command;
    } catch (SyntaxFailure e) {
      throw diagnostics.failure();
    }
  }

  private Command command() {
    tokens.expect(".");
    for (Command.Mode mode : Command.Mode.values()) {
      if (input.take(mode.verb())) {
        return definition(mode);
      }
    }
    if (input.take("show")) {
      return new ShowParser(input).show();
    }
    if (input.take("drop")) {
      return drop();
    }
    if (input.take("add")) {
      return new PrincipalParser(input).change(PrincipalCommand.Change.ADD);
    }
    if (input.take("set")) {
      return set();
    }
    return other();
  }

  private Command other() {
    for (IngestCommand.Method method : IngestCommand.Method.values()) {
      if (input.take(method.verb())) {
        return new IngestParser(input).fromQuery(method);
      }
    }
    for (ContinuousExportCommand.Action action : ContinuousExportCommand.Action.values()) {
      if (input.take(action.verb())) {
        return new ContinuousExportParser(input).act(action);
      }
    }
    if (input.take("export")) {
      return new ExportParser(input).export();
    }
    if (input.take("ingest")) {
      return new IngestParser(input).inline();
    }
    if (input.take("execute")) {
      return new OperationParser(input).execute();
    }
    if (input.take("cancel")) {
      return new OperationParser(input).cancel();
    }
    if (input.take("clear")) {
      return new UnofferedParser(input).clear();
    }
    if (input.take("get kusto identity token")) {
      return new UnofferedParser(input).queuedIngestion(".get kusto identity token");
    }
    if (input.take("delete")) {
      return new TableParser(input).delete();
    }
    throw input.unknown(
        tokens.peek().span(),
        NearestName.hint(
            "." + tokens.peek().text(),
            VERBS,
            "Commands begin with " + String.join(", ", VERBS) + "."));
  }

  private Command definition(Command.Mode mode) {
    if (input.take("table")) {
      return new TableParser(input).define(mode);
    }
    if (input.take("tables")) {
      return new TableParser(input).defineAll(mode);
    }
    if (input.take("external")) {
      input.expect("table");
      return new ExternalTableParser(input).define(mode);
    }
    if (mode == Command.Mode.CREATE_OR_ALTER && input.take("continuous-export")) {
      return new ContinuousExportParser(input).create();
    }
    if (mode.changes() && (tokens.seesOperator("cluster") || tokens.seesOperator("database"))) {
      return new UnofferedParser(input).policy(mode.verb());
    }
    throw input.unknown(
        tokens.peek().span(),
        tokens.seesOperator("continuous-export")
            ? "Write .create-or-alter continuous-export."
            : "Behind ." + mode.verb() + " a table or an external table is expected.");
  }

  private Command drop() {
    if (input.take("continuous-export")) {
      return new ContinuousExportParser(input).named(ContinuousExportCommand.Action.DROP);
    }
    if (input.take("tables")) {
      return new TableParser(input).dropAll();
    }
    PrincipalParser principals = new PrincipalParser(input);
    if (input.take("external")) {
      input.expect("table");
      return new ExternalTableParser(input).drop(principals);
    }
    if (input.take("table")) {
      return new TableParser(input).drop(principals);
    }
    return principals.change(PrincipalCommand.Change.DROP);
  }

  private Command set() {
    if (input.take("continuous-export")) {
      return new ContinuousExportParser(input).setCursor();
    }
    boolean names = tokens.peek(1).kind() == Token.Kind.NAME && !tokens.peek(1).isName("with");
    if (names && !tokens.seesOperator("async")) {
      return new PrincipalParser(input).change(PrincipalCommand.Change.SET);
    }
    return new IngestParser(input).fromQuery(IngestCommand.Method.SET);
  }

  /** A command may be followed by a query over its answer. */
  private Command ended(Command command) {
    Token next = tokens.peek();
    if (next.is("|") && !(command instanceof ReadsQuery)) {
      tokens.skipTo(";");
      if (tokens.atEnd()) {
        return new PipedCommand(command, input.from(next.span().start()));
      }
    }
    tokens.take(";");
    if (!tokens.atEnd()) {
      throw tokens.fail("This does not belong to the command.");
    }
    return command;
  }
}
