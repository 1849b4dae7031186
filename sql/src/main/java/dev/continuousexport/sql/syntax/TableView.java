package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.types.TableSchema;

/** What is shown of a table. */
public enum TableView implements CommandView {
  ATTRIBUTES("", ResultColumns.TABLE_ATTRIBUTES),
  CSLSCHEMA("cslschema", ResultColumns.SCHEMA),
  DETAILS("details", ResultColumns.TABLE_DETAILS),
  INGESTION_TIME_POLICY("policy ingestiontime", ResultColumns.POLICY),
  KQLSCHEMA("kqlschema", ResultColumns.SCHEMA),
  PRINCIPALS("principals", ResultColumns.PRINCIPALS),
  PRINCIPAL_ROLES("principal roles", ResultColumns.PRINCIPAL_ROLES),
  SCHEMA_AS_JSON("schema as json", ResultColumns.SCHEMA);

  private final String words;
  private final TableSchema columns;

  TableView(String words, TableSchema columns) {
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
