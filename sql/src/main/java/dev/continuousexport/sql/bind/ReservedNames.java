package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.TableSchema;

/** Refuses columns whose names belong to the metadata that travels with rows. */
final class ReservedNames {
  /** The name that Kusto itself gives to a column of ingestion_time(). */
  private static final String INGESTION_TIME = "$IngestionTime";

  /** The name that Kusto itself gives to the column with the table in which search found a row. */
  static final String SEARCHED_TABLE = "$table";

  private ReservedNames() {}

  static void refuse(TableSchema schema, Span span, BindContext context) {
    for (Column column : schema.columns()) {
      if (column.name().startsWith("$")
          && !column.name().startsWith(INGESTION_TIME)
          && !column.name().equals(SEARCHED_TABLE)) {
        throw context.fail(
            Diagnostic.Kind.NAME,
            span,
            "The name of the column '" + column.name() + "' begins with '$', which is reserved.",
            "Choose another name.");
      }
    }
  }
}
