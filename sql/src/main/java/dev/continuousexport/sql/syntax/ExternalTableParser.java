package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.NearestName;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Optional;

/** Reads what defines, changes and drops external tables. */
final class ExternalTableParser {
  private static final List<String> KINDS = List.of("storage", "blob", "adl", "delta", "sql");
  private static final List<String> FORMATS =
      List.of(
          "apacheavro",
          "avro",
          "azmonstream",
          "csv",
          "json",
          "multijson",
          "orc",
          "parquet",
          "psv",
          "raw",
          "scsv",
          "sohsv",
          "tsv",
          "tsve",
          "txt",
          "w3clogfile");

  private final CommandInput input;
  private final TokenStream tokens;
  private final ClauseParser clauses;

  ExternalTableParser(CommandInput input) {
    this.input = input;
    this.tokens = input.tokens();
    this.clauses = input.clauses();
  }

  /** Behind {@code external table}. */
  Command define(Command.Mode mode) {
    Name name = input.entity("the name of the external table");
    if (mode.changes() && tokens.seesOperator("policy")) {
      return new UnofferedParser(input).externalTablePolicy(mode.verb(), List.of(name));
    }
    if (mode == Command.Mode.CREATE_MERGE || mode == Command.Mode.ALTER_MERGE) {
      throw input.unknown(name.span(), "Write .create, .alter or .create-or-alter external table.");
    }
    if (mode != Command.Mode.CREATE_OR_ALTER && input.take("mapping")) {
      QuotedText mapping = input.quoted("the name of the mapping");
      return new ExternalTableCommand.PutMapping(
          input.shown(), mode, name, mapping, input.quoted("the mapping as JSON"));
    }
    for (DescriptionKind kind : DescriptionKind.values()) {
      if (mode == Command.Mode.ALTER && input.take(kind.word())) {
        return new ExternalTableCommand.Describe(
            input.shown(), name, kind, input.quoted("the text"));
      }
    }
    return defined(mode, name);
  }

  private Command defined(Command.Mode mode, Name name) {
    Optional<TableSchema> schema =
        tokens.peek().is("(") ? Optional.of(clauses.schema()) : Optional.empty();
    Name kind = word("kind", KINDS);
    if (kind.text().equals("delta")) {
      ConnectionText connection = clauses.onlyConnection();
      return new ExternalTableCommand.CreateDelta(
          input.shown(), mode, name, schema, connection, clauses.literalProperties());
    }
    if (schema.isEmpty()) {
      throw tokens.fail(
          kind.span(),
          "An external table of this kind needs its columns.",
          "Write them behind its name; only kind=delta finds them itself.");
    }
    return kind.text().equals("sql")
        ? sql(mode, name, schema.get())
        : files(mode, name, schema.get(), kind);
  }

  private Command sql(Command.Mode mode, Name name, TableSchema schema) {
    Optional<Name> table = Optional.empty();
    if (input.take("table")) {
      tokens.expect("=");
      table = Optional.of(input.entity("the name of the table in the database"));
    }
    ConnectionText connection = clauses.onlyConnection();
    return new ExternalTableCommand.CreateSql(
        input.shown(), mode, name, schema, table, connection, clauses.literalProperties());
  }

  private Command files(Command.Mode mode, Name name, TableSchema schema, Name kind) {
    Partitioning partitioning = new PartitionParser(tokens).partitioning();
    Optional<QuotedText> catalog = Optional.empty();
    if (input.take("catalog")) {
      tokens.expect("=");
      catalog = Optional.of(input.quoted("the catalog"));
    }
    Name format = word("dataformat", FORMATS);
    return new ExternalTableCommand.Create(
        input.shown(),
        mode,
        name,
        schema,
        kind,
        partitioning.partitions(),
        partitioning.pathFormat(),
        catalog,
        format,
        clauses.connections(),
        clauses.optionalProperties());
  }

  /** {@code setting = word}, one of some. */
  private Name word(String setting, List<String> words) {
    Name word = clauses.setting(setting);
    if (!words.contains(word.text())) {
      throw tokens.fail(
          word.span(),
          "There is no " + setting + " '" + word.text() + "'.",
          NearestName.hint(word.text(), words, "There are " + String.join(", ", words) + "."));
    }
    return word;
  }

  /** Behind {@code .drop external table}. */
  Command drop(PrincipalParser principals) {
    Name name = input.entity("the name of the external table");
    if (principals.seesRole(EntityName.Kind.EXTERNAL_TABLE)) {
      return principals.change(PrincipalCommand.Change.DROP, EntityName.externalTable(name));
    }
    if (input.take("mapping")) {
      return new ExternalTableCommand.DropMapping(
          input.shown(), name, input.quoted("the name of the mapping"));
    }
    return new ExternalTableCommand.Drop(input.shown(), name, input.take("ifexists"));
  }
}
