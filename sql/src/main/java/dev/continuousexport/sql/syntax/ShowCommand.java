package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Optional;

/** A command that changes nothing. */
public sealed interface ShowCommand extends Command {
  @Override
  default List<EntityName> names() {
    return List.of();
  }

  /** {@code .show version} and others without a name. */
  record Service(SourceText source, ServiceView view) implements ShowCommand {
    @Override
    public String title() {
      return titled("", view);
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(view.columns());
    }
  }

  /**
   * {@code .show database [D] schema …}, {@code .show databases [(D, E)] …}.
   *
   * @param several whether it was asked for databases
   * @param databases empty for the database in context, or for all of them
   */
  record Database(
      SourceText source,
      DatabaseView view,
      boolean several,
      List<Name> databases,
      List<Property> properties)
      implements ShowCommand {
    public Database {
      databases = List.copyOf(databases);
      properties = List.copyOf(properties);
    }

    @Override
    public String title() {
      return titled(several ? " databases" : " database", view);
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(view.columns());
    }

    @Override
    public List<EntityName> names() {
      return databases.stream().map(EntityName::database).toList();
    }
  }

  /** {@code .show tables [(T, U)] [details]}. */
  record Tables(SourceText source, List<Name> tables, boolean details) implements ShowCommand {
    public Tables {
      tables = List.copyOf(tables);
    }

    @Override
    public String title() {
      return ".show tables" + (details ? " details" : "");
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(details ? ResultColumns.TABLE_DETAILS : ResultColumns.TABLES);
    }

    @Override
    public List<EntityName> names() {
      return tables.stream().map(EntityName::table).toList();
    }
  }

  /**
   * {@code .show table T …}.
   *
   * @param table empty for {@code *}: all tables
   */
  record Table(SourceText source, TableView view, Optional<Name> table) implements ShowCommand {
    @Override
    public String title() {
      return titled(" table", view);
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(view.columns());
    }

    @Override
    public List<EntityName> names() {
      return table.map(EntityName::table).stream().toList();
    }
  }

  /** {@code .show external tables [details]}. */
  record ExternalTables(SourceText source, boolean details) implements ShowCommand {
    @Override
    public String title() {
      return ".show external tables" + (details ? " details" : "");
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(
          details ? ResultColumns.EXTERNAL_TABLE_DETAILS : ResultColumns.EXTERNAL_TABLES);
    }
  }

  /**
   * {@code .show external table E …}.
   *
   * @param limit of artifacts
   * @param mapping the name of one
   */
  record ExternalTable(
      SourceText source,
      ExternalTableView view,
      Name table,
      Optional<Long> limit,
      Optional<QuotedText> mapping)
      implements ShowCommand {
    @Override
    public String title() {
      return titled(" external table", view);
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(view.columns());
    }

    @Override
    public List<EntityName> names() {
      return List.of(EntityName.externalTable(table));
    }
  }

  /** {@code .show continuous-export N …}. */
  record ContinuousExport(SourceText source, ContinuousExportView view, Name name)
      implements ShowCommand {
    @Override
    public String title() {
      return titled(" continuous-export", view);
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(view.columns());
    }

    @Override
    public List<EntityName> names() {
      return List.of(EntityName.continuousExport(name));
    }
  }

  /** {@code .show continuous-exports}. */
  record ContinuousExports(SourceText source) implements ShowCommand {
    @Override
    public String title() {
      return ".show continuous-exports";
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(ResultColumns.EXPORTS);
    }
  }

  /**
   * {@code .show operations [id | (id, …)]}.
   *
   * @param ids in their canonical form; empty for all operations
   */
  record Operations(SourceText source, List<String> ids) implements ShowCommand {
    public Operations {
      ids = List.copyOf(ids);
    }

    @Override
    public String title() {
      return ".show operations";
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(ServiceColumns.OPERATIONS);
    }
  }

  /** {@code .show operation id details}: what the operation would have answered. */
  record OperationDetails(SourceText source, String id) implements ShowCommand {
    @Override
    public String title() {
      return ".show operation details";
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.empty();
    }
  }

  /** {@code .show capacity [resource] [with (scope=…)]}. */
  record Capacity(SourceText source, Optional<Name> resource, List<Property> properties)
      implements ShowCommand {
    public Capacity {
      properties = List.copyOf(properties);
    }

    @Override
    public String title() {
      return ".show capacity";
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(ServiceColumns.CAPACITY);
    }
  }

  /** {@code .show principal 'principal' roles}. */
  record PrincipalRoles(SourceText source, QuotedText principal) implements ShowCommand {
    @Override
    public String title() {
      return ".show principal roles";
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(ResultColumns.PRINCIPAL_ROLES);
    }
  }

  private static String titled(String subject, CommandView view) {
    return ".show" + subject + (view.words().isEmpty() ? "" : " " + view.words());
  }
}
