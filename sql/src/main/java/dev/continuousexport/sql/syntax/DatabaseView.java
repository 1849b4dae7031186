package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.types.TableSchema;

/** What is shown of a database, or of several. */
public enum DatabaseView implements CommandView {
  IDENTITY("", ServiceColumns.DATABASES),
  DETAILS("details", ServiceColumns.DATABASES_DETAILS),
  CSLSCHEMA("cslschema", ResultColumns.SCHEMA),
  CSLSCHEMA_SCRIPT("cslschema script", ResultColumns.SCHEMA),
  KQLSCHEMA("kqlschema", ResultColumns.SCHEMA),
  KQLSCHEMA_SCRIPT("kqlschema script", ResultColumns.SCHEMA),
  PRINCIPALS("principals", ResultColumns.PRINCIPALS),
  PRINCIPAL_ROLES("principal roles", ResultColumns.PRINCIPAL_ROLES),
  SCHEMA("schema", ServiceColumns.DATABASE_SCHEMA),
  SCHEMA_AS_CSL("schema as csl", ServiceColumns.DATABASE_SCHEMA_SCRIPT),
  SCHEMA_AS_CSL_SCRIPT("schema as csl script", ServiceColumns.DATABASE_SCHEMA_SCRIPT),
  SCHEMA_AS_JSON("schema as json", ServiceColumns.DATABASE_SCHEMA_JSON),
  SCHEMA_AS_KQL("schema as kql", ServiceColumns.DATABASE_SCHEMA_SCRIPT),
  SCHEMA_AS_KQL_SCRIPT("schema as kql script", ServiceColumns.DATABASE_SCHEMA_SCRIPT),
  SCHEMA_VIOLATIONS("schema violations", ServiceColumns.SCHEMA_VIOLATIONS);

  private final String words;
  private final TableSchema columns;

  DatabaseView(String words, TableSchema columns) {
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
