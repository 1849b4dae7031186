package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.types.TableSchema;

/** What is shown of an external table. */
public enum ExternalTableView implements CommandView {
  DEFINITION("", ResultColumns.EXTERNAL_TABLES),
  ARTIFACTS("artifacts", ResultColumns.EXTERNAL_TABLE_ARTIFACTS),
  CSLSCHEMA("cslschema", ResultColumns.SCHEMA),
  DETAILS("details", ResultColumns.EXTERNAL_TABLE_DETAILS),
  KQLSCHEMA("kqlschema", ResultColumns.SCHEMA),
  MAPPING("mapping", ResultColumns.MAPPINGS),
  MAPPINGS("mappings", ResultColumns.MAPPINGS),
  PRINCIPALS("principals", ResultColumns.PRINCIPALS),
  PRINCIPAL_ROLES("principal roles", ResultColumns.PRINCIPAL_ROLES),
  SCHEMA_AS_CSL("schema as csl", ResultColumns.SCHEMA),
  SCHEMA_AS_JSON("schema as json", ResultColumns.SCHEMA),
  SCHEMA_AS_KQL("schema as kql", ResultColumns.SCHEMA);

  private final String words;
  private final TableSchema columns;

  ExternalTableView(String words, TableSchema columns) {
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
