package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.types.TableSchema;

/** What is shown of the whole service. */
public enum ServiceView implements CommandView {
  CLUSTER("cluster", ServiceColumns.CLUSTER),
  CLUSTER_PRINCIPAL_ROLES("cluster principal roles", ResultColumns.PRINCIPAL_ROLES),
  CLUSTER_SCHEMA_AS_JSON("cluster schema as json", ServiceColumns.CLUSTER_SCHEMA_JSON),
  COMMANDS("commands", ServiceColumns.COMMANDS),
  COMMANDS_AND_QUERIES("commands-and-queries", ServiceColumns.COMMANDS_AND_QUERIES),
  DIAGNOSTICS("diagnostics", ServiceColumns.DIAGNOSTICS),
  PENDING_EXPORTS("cluster pending continuous-exports", ResultColumns.EXPORTS),
  PRINCIPAL_ROLES("principal roles", ResultColumns.PRINCIPAL_ROLES),
  QUERIES("queries", ServiceColumns.QUERIES),
  RUNNING_QUERIES("running queries", ServiceColumns.RUNNING_QUERIES),
  SCHEMA_AS_JSON("schema as json", ServiceColumns.CLUSTER_SCHEMA_JSON),
  VERSION("version", ServiceColumns.VERSION);

  private final String words;
  private final TableSchema columns;

  ServiceView(String words, TableSchema columns) {
    this.words = words;
    this.columns = columns;
  }

  @Override
  public String words() {
    return words;
  }

  @Override
  public TableSchema columns() {
    return columns;
  }
}
