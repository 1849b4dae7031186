package dev.continuousexport.job.control;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.jspecify.annotations.Nullable;

/** The result of a query as records of a table; columns go by their names. */
final class QueryRecords {
  private static final int PRECISION = 38;
  private static final int SCALE = 18;

  private final RecordEncoder encoder;
  private final List<Column> columns;
  private final int[] sources;

  private QueryRecords(IngestTable table, TableSchema result) {
    this.encoder = RecordEncoder.of(table);
    this.columns = table.schema().columns();
    this.sources = columns.stream().mapToInt(column -> result.indexOf(column.name())).toArray();
  }

  /**
   * @throws CommandException if the columns are not those of the table
   */
  static List<byte[]> of(ResultTable result, IngestTable table) {
    TableSchema columns = new TableSchema(result.columns());
    requireSame(columns, table);
    QueryRecords records = new QueryRecords(table, columns);
    List<byte[]> encoded = new ArrayList<>(result.rows().size());
    result.rows().forEach(row -> encoded.add(records.record(row)));
    return encoded;
  }

  private static void requireSame(TableSchema result, IngestTable table) {
    List<Column> wanted = table.schema().columns();
    if (result.columns().size() != wanted.size() || !result.columns().containsAll(wanted)) {
      throw new CommandException(
          CommandException.Kind.SEMANTIC,
          "The query's result has the columns (%s), but table '%s' has (%s): names and types have to be the same. Nothing was ingested."
              .formatted(result, table.name(), table.schema()));
    }
  }

  private byte[] record(List<@Nullable Object> cells) {
    GenericRowData row = new GenericRowData(columns.size());
    for (int i = 0; i < sources.length; i++) {
      row.setField(i, field(columns.get(i).type(), cells.get(sources[i])));
    }
    return encoder.encode(row);
  }

  private static @Nullable Object field(KustoType type, @Nullable Object cell) {
    if (cell == null) {
      return null;
    }
    return switch (type) {
      case DECIMAL -> DecimalData.fromBigDecimal((BigDecimal) cell, PRECISION, SCALE);
      case STRING, GUID, DYNAMIC -> StringData.fromString(cell.toString());
      default -> cell;
    };
  }
}
