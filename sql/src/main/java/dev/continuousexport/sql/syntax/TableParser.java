package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what defines, changes and drops tables. */
final class TableParser {
  private static final String NAME = "the name of the table";

  private final CommandInput input;
  private final TokenStream tokens;

  TableParser(CommandInput input) {
    this.input = input;
    this.tokens = input.tokens();
  }

  /** Behind {@code table}. */
  Command define(Command.Mode mode) {
    Name name = input.entity(NAME);
    if (input.take("ingestion")) {
      return new UnofferedParser(input).ingestionMapping(mode.verb(), name);
    }
    if (mode.changes() && tokens.seesOperator("policy")) {
      return alterPolicy(mode, List.of(name));
    }
    if (mode == Command.Mode.ALTER) {
      for (DescriptionKind kind : DescriptionKind.values()) {
        if (input.take(kind.word())) {
          return new TableCommand.Describe(input.shown(), name, kind, input.quoted("the text"));
        }
      }
    }
    TableSchema schema = input.clauses().schema();
    Optional<TableCommand.Log> log = Optional.empty();
    if (tokens.peek().isName("kind")) {
      log = Optional.of(input.clauses().log());
    }
    List<Property> properties = input.clauses().optionalProperties();
    return new TableCommand.Create(input.shown(), mode, name, schema, log, properties);
  }

  /** Behind {@code tables}. */
  Command defineAll(Command.Mode mode) {
    if (mode == Command.Mode.ALTER) {
      return alterPolicy(mode, input.entities(NAME));
    }
    if (mode == Command.Mode.ALTER_MERGE || mode == Command.Mode.CREATE_OR_ALTER) {
      throw input.unknown(
          tokens.peek().span(), "Write .create-merge tables, or one command for each table.");
    }
    List<TableCommand.Definition> tables = new ArrayList<>();
    do {
      Name name = input.entity(NAME);
      tables.add(new TableCommand.Definition(name, input.clauses().schema()));
    } while (tokens.take(","));
    List<Property> properties = input.clauses().optionalProperties();
    return new TableCommand.CreateAll(input.shown(), mode, tables, properties);
  }

  private Command alterPolicy(Command.Mode mode, List<Name> tables) {
    input.expect("policy");
    UnofferedParser others = new UnofferedParser(input);
    if (others.seesTablePolicy()) {
      return others.tablePolicy("." + mode.verb() + " table policy ", tables, true);
    }
    if (mode == Command.Mode.ALTER_MERGE) {
      throw tokens.fail(
          tokens.peek().span(),
          "There is no such policy that could be merged.",
          "Write .alter table T policy ingestiontime true.");
    }
    input.expect("ingestiontime");
    if (!input.take("true")) {
      throw tokens.fail(
          tokens.peek().span(),
          "Here 'true' is expected.",
          "To switch the policy off write .delete table T policy ingestiontime.");
    }
    return new TableCommand.IngestionTimePolicy(input.shown(), tables, true);
  }

  /** Behind {@code .delete}. */
  Command delete() {
    if (tokens.seesOperator("cluster") || tokens.seesOperator("database")) {
      return new UnofferedParser(input).policy("delete");
    }
    if (input.take("external")) {
      input.expect("table");
      List<Name> external = List.of(input.entity("the name of the external table"));
      return new UnofferedParser(input).externalTablePolicy("delete", external);
    }
    input.expect("table");
    List<Name> table = List.of(input.entity(NAME));
    input.expect("policy");
    UnofferedParser others = new UnofferedParser(input);
    if (others.seesTablePolicy()) {
      return others.tablePolicy(".delete table policy ", table, false);
    }
    input.expect("ingestiontime");
    return new TableCommand.IngestionTimePolicy(input.shown(), table, false);
  }

  /** Behind {@code .drop table}. */
  Command drop(PrincipalParser principals) {
    Name name = input.entity(NAME);
    if (input.take("ingestion")) {
      return new UnofferedParser(input).ingestionMapping("drop", name);
    }
    if (principals.seesRole(EntityName.Kind.TABLE)) {
      return principals.change(PrincipalCommand.Change.DROP, EntityName.table(name));
    }
    return new TableCommand.Drop(input.shown(), List.of(name), input.take("ifexists"));
  }

  /** Behind {@code .drop tables}. */
  Command dropAll() {
    List<Name> names = input.entities(NAME);
    return new TableCommand.Drop(input.shown(), names, input.take("ifexists"));
  }
}
