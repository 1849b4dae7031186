package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.RunColumn;
import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Diagnostics;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A lowered query whose columns stand in the order of an external table.
 *
 * @param sql a SELECT of the external table's columns in order, followed by {@code $run}
 * @param warnings what the author of the query should know
 */
public record TargetedQuery(String sql, List<String> warnings) {
  public TargetedQuery {
    warnings = List.copyOf(warnings);
  }

  /**
   * Fits a query to an external table: equal names and types; the order may differ.
   *
   * @throws DiagnosticsException naming each column that does not fit
   */
  public static TargetedQuery fit(
      LoweredQuery query, Name externalTable, SourceText command, TableSchema external) {
    Diagnostics diagnostics = new Diagnostics(command);
    for (Column wanted : external.columns()) {
      mismatch(query.schema().column(wanted.name()), wanted, externalTable)
          .ifPresent(
              message ->
                  diagnostics.report(
                      Diagnostic.Kind.SCHEMA,
                      externalTable.span(),
                      message,
                      "Change the query or the external table."));
    }
    for (Column found : query.schema().columns()) {
      if (external.column(found.name()).isEmpty()) {
        diagnostics.report(
            Diagnostic.Kind.SCHEMA,
            externalTable.span(),
            "The external table '"
                + externalTable.text()
                + "' has no column '"
                + found.name()
                + "', which the query returns.",
            "Leave it out with project-away, or add it to the external table.");
      }
    }
    diagnostics.throwIfAny();
    return ordered(query, externalTable, external);
  }

  private static Optional<String> mismatch(
      Optional<Column> found, Column wanted, Name externalTable) {
    if (found.isEmpty()) {
      return Optional.of(
          "The query returns no column '"
              + wanted.name()
              + "', which the external table '"
              + externalTable.text()
              + "' has.");
    }
    return found.get().type() == wanted.type()
        ? Optional.empty()
        : Optional.of(
            "The column '"
                + wanted.name()
                + "' is "
                + wanted.type().kustoName()
                + " in the external table '"
                + externalTable.text()
                + "', but "
                + found.get().type().kustoName()
                + " in the query.");
  }

  private static TargetedQuery ordered(
      LoweredQuery query, Name externalTable, TableSchema external) {
    if (query.schema().equals(external)) {
      return new TargetedQuery(query.sql(), query.warnings());
    }
    List<SqlSelect.Item> items = new ArrayList<>();
    external.columns().forEach(column -> items.add(SqlSelect.Item.plain(column.name())));
    items.add(SqlSelect.Item.plain(RunColumn.RUN.columnName()));
    List<String> warnings = new ArrayList<>(query.warnings());
    warnings.add(
        "The query returns its columns in another order than the external table '"
            + externalTable.text()
            + "'; they are matched by name.");
    SqlSelect select = SqlSelect.of(items, "(\n" + query.sql() + "\n)");
    return new TargetedQuery(select.text(), warnings);
  }
}
