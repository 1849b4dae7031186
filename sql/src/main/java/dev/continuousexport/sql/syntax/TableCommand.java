package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Optional;

/** A command that defines, changes or drops tables. */
public sealed interface TableCommand extends Command {
  /**
   * {@code .create table T (columns) [kind=… [dataformat=…] (address)] [with (…)]}.
   *
   * @param log where the records lie; empty for the managed log
   */
  record Create(
      SourceText source,
      Mode mode,
      Name name,
      TableSchema schema,
      Optional<Log> log,
      List<Property> properties)
      implements TableCommand {
    public Create {
      properties = List.copyOf(properties);
    }

    @Override
    public String title() {
      return "." + mode.verb() + " table";
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(ResultColumns.SCHEMA);
    }

    @Override
    public List<EntityName> names() {
      return mode.changes() ? List.of(EntityName.table(name)) : List.of();
    }
  }

  /** The log clause of a table: the mirror image of an external table's. */
  record Log(Name kind, Optional<Name> format, ConnectionText address) {}

  /** {@code .create tables A (columns), B (columns) [with (…)]}. */
  record CreateAll(SourceText source, Mode mode, List<Definition> tables, List<Property> properties)
      implements TableCommand {
    public CreateAll {
      tables = List.copyOf(tables);
      properties = List.copyOf(properties);
    }

    @Override
    public String title() {
      return "." + mode.verb() + " tables";
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(ResultColumns.TABLES);
    }

    @Override
    public List<EntityName> names() {
      return List.of();
    }
  }

  /** One of several tables. */
  record Definition(Name name, TableSchema schema) {}

  /** {@code .drop table T [ifexists]}, {@code .drop tables (T, U) [ifexists]}. */
  record Drop(SourceText source, List<Name> tables, boolean ifExists) implements TableCommand {
    public Drop {
      tables = List.copyOf(tables);
    }

    @Override
    public String title() {
      return ".drop table";
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(ResultColumns.DROPPED_TABLES);
    }

    @Override
    public List<EntityName> names() {
      return ifExists ? List.of() : tables.stream().map(EntityName::table).toList();
    }
  }

  /** {@code .alter table T docstring|folder 'text'}. */
  record Describe(SourceText source, Name name, DescriptionKind kind, QuotedText text)
      implements TableCommand {
    @Override
    public String title() {
      return ".alter table " + kind.word();
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(ResultColumns.SCHEMA);
    }

    @Override
    public List<EntityName> names() {
      return List.of(EntityName.table(name));
    }
  }

  /**
   * {@code .alter table T policy ingestiontime true}, {@code .delete table T policy ingestiontime}.
   *
   * @param stamped whether records get an ingestion time from now on
   */
  record IngestionTimePolicy(SourceText source, List<Name> tables, boolean stamped)
      implements TableCommand {
    public IngestionTimePolicy {
      tables = List.copyOf(tables);
    }

    @Override
    public String title() {
      return (stamped ? ".alter" : ".delete") + " table policy ingestiontime";
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(ResultColumns.POLICY);
    }

    @Override
    public List<EntityName> names() {
      return tables.stream().map(EntityName::table).toList();
    }
  }
}
