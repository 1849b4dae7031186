package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Optional;

/** {@code .export}: the result of a query is written once. */
public sealed interface ExportCommand extends Command, ReadsQuery {
  /** Whether the answer is the id of an operation that goes on. */
  boolean async();

  /** {@code .export [async] to table E [with (…)] <| query}. */
  record ToTable(
      SourceText source,
      boolean async,
      Name externalTable,
      List<Property> properties,
      SourceText query)
      implements ExportCommand {
    public ToTable {
      properties = List.copyOf(properties);
    }

    @Override
    public String title() {
      return ".export to table";
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(async ? ResultColumns.OPERATION : ResultColumns.EXPORTED_TO_TABLE);
    }

    @Override
    public List<EntityName> names() {
      return List.of(EntityName.externalTable(externalTable));
    }
  }

  /**
   * {@code .export [async] [compressed] to csv|tsv|json|parquet (address, …) [with (…)] <| query}.
   */
  record ToStorage(
      SourceText source,
      boolean async,
      boolean compressed,
      Name format,
      List<ConnectionText> connections,
      List<Property> properties,
      SourceText query)
      implements ExportCommand {
    public ToStorage {
      connections = List.copyOf(connections);
      properties = List.copyOf(properties);
    }

    @Override
    public String title() {
      return ".export to " + format.text();
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(async ? ResultColumns.OPERATION : ResultColumns.EXPORTED_TO_STORAGE);
    }

    @Override
    public List<EntityName> names() {
      return List.of();
    }
  }

  /** {@code .export [async] to sql T "connection" [with (…)] <| query}. */
  record ToSql(
      SourceText source,
      boolean async,
      Name table,
      ConnectionText connection,
      List<Property> properties,
      SourceText query)
      implements ExportCommand, NotOffered {
    public ToSql {
      properties = List.copyOf(properties);
    }

    @Override
    public String title() {
      return ".export to sql";
    }

    @Override
    public String reason() {
      return "exports write files, and no rows of a database";
    }

    @Override
    public Optional<TableSchema> columns() {
      return async ? Optional.of(ResultColumns.OPERATION) : Optional.empty();
    }

    @Override
    public List<EntityName> names() {
      return List.of();
    }
  }
}
