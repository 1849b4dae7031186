package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Optional;

/** A command that defines, changes or drops external tables. */
public sealed interface ExternalTableCommand extends Command {
  /** The external table's name. */
  Name name();

  /**
   * {@code .create-or-alter external table …} of files.
   *
   * @param kind storage, blob or adl
   * @param catalog the text of the clause {@code catalog=}, which ADX does not document
   */
  record Create(
      SourceText source,
      Mode mode,
      Name name,
      TableSchema schema,
      Name kind,
      List<ExternalPartition> partitions,
      List<PathElement> pathFormat,
      Optional<QuotedText> catalog,
      Name format,
      List<ConnectionText> connections,
      List<Property> properties)
      implements ExternalTableCommand {
    public Create {
      partitions = List.copyOf(partitions);
      pathFormat = List.copyOf(pathFormat);
      connections = List.copyOf(connections);
      properties = List.copyOf(properties);
    }

    @Override
    public String title() {
      return definition(mode);
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(defined(mode));
    }

    @Override
    public List<EntityName> names() {
      return changed(mode, name);
    }
  }

  /** {@code … external table … kind=delta}; without columns they are those of the Delta table. */
  record CreateDelta(
      SourceText source,
      Mode mode,
      Name name,
      Optional<TableSchema> schema,
      ConnectionText connection,
      List<Property> properties)
      implements ExternalTableCommand, NotOffered {
    public CreateDelta {
      properties = List.copyOf(properties);
    }

    @Override
    public String title() {
      return definition(mode) + " kind=delta";
    }

    @Override
    public String reason() {
      return "exports write files of their own ledger, and no Delta log";
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(defined(mode));
    }

    @Override
    public List<EntityName> names() {
      return changed(mode, name);
    }
  }

  /** {@code … external table … kind=sql [table=…]}. */
  record CreateSql(
      SourceText source,
      Mode mode,
      Name name,
      TableSchema schema,
      Optional<Name> table,
      ConnectionText connection,
      List<Property> properties)
      implements ExternalTableCommand, NotOffered {
    public CreateSql {
      properties = List.copyOf(properties);
    }

    @Override
    public String title() {
      return definition(mode) + " kind=sql";
    }

    @Override
    public String reason() {
      return "exports write files, and no rows of a database";
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(defined(mode));
    }

    @Override
    public List<EntityName> names() {
      return changed(mode, name);
    }
  }

  /** {@code .drop external table E [ifexists]}. */
  record Drop(SourceText source, Name name, boolean ifExists) implements ExternalTableCommand {
    @Override
    public String title() {
      return ".drop external table";
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(ResultColumns.EXTERNAL_TABLES);
    }

    @Override
    public List<EntityName> names() {
      return ifExists ? List.of() : List.of(EntityName.externalTable(name));
    }
  }

  /** {@code .alter external table E docstring|folder 'text'}. */
  record Describe(SourceText source, Name name, DescriptionKind kind, QuotedText text)
      implements ExternalTableCommand {
    @Override
    public String title() {
      return ".alter external table " + kind.word();
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(ResultColumns.ALTERED_EXTERNAL_TABLE);
    }

    @Override
    public List<EntityName> names() {
      return List.of(EntityName.externalTable(name));
    }
  }

  /** {@code .create|.alter external table E mapping 'M' '[…]'}. */
  record PutMapping(SourceText source, Mode mode, Name name, QuotedText mapping, QuotedText text)
      implements ExternalTableCommand {
    @Override
    public String title() {
      return definition(mode) + " mapping";
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(ResultColumns.MAPPINGS);
    }

    @Override
    public List<EntityName> names() {
      return List.of(EntityName.externalTable(name));
    }
  }

  /** {@code .drop external table E mapping 'M'}. */
  record DropMapping(SourceText source, Name name, QuotedText mapping)
      implements ExternalTableCommand {
    @Override
    public String title() {
      return ".drop external table mapping";
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(ResultColumns.MAPPINGS);
    }

    @Override
    public List<EntityName> names() {
      return List.of(EntityName.externalTable(name));
    }
  }

  private static String definition(Mode mode) {
    return "." + mode.verb() + " external table";
  }

  private static TableSchema defined(Mode mode) {
    return mode == Mode.CREATE
        ? ResultColumns.EXTERNAL_TABLES
        : ResultColumns.ALTERED_EXTERNAL_TABLE;
  }

  private static List<EntityName> changed(Mode mode, Name name) {
    return mode.changes() ? List.of(EntityName.externalTable(name)) : List.of();
  }
}
