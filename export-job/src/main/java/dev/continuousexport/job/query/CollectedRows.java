package dev.continuousexport.job.query;

import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.ClientQuery;
import dev.continuousexport.sql.function.RowComparison;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/** The rows of a query as its job gives them, up to the limits of the query. */
final class CollectedRows {
  /** A cell's share of what the client gets, beside the characters of texts. */
  private static final int BYTES_PER_CELL = 8;

  private final ClientQuery query;
  private final QueryLimits limits;
  private final CompletableFuture<QueryEnd> end;
  private final List<Row> rows = new ArrayList<>();
  private long bytes;

  /**
   * @param end is completed when no more rows are wanted
   */
  CollectedRows(ClientQuery query, QueryLimits limits, CompletableFuture<QueryEnd> end) {
    this.query = query;
    this.limits = limits;
    this.end = end;
  }

  /** Keeps a row, unless there are enough already. */
  synchronized void add(Row row) {
    if (end.isDone()) {
      return;
    }
    rows.add(Row.copy(row));
    bytes += size(row);
    if (rows.size() > limits.mostRecords()) {
      end.complete(QueryEnd.TOO_MANY_RECORDS);
    } else if (bytes > limits.mostBytes()) {
      end.complete(QueryEnd.TOO_MANY_BYTES);
    } else if (query.order().isEmpty() && rows.size() == limits.takeRecords()) {
      end.complete(QueryEnd.ENOUGH);
    }
  }

  /** The answer, in the order of the query. */
  synchronized ResultTable table() {
    if (!query.order().isEmpty()) {
      rows.sort(new RowComparison(query.order()));
    }
    List<Column> columns = query.schema().columns();
    List<List<@Nullable Object>> cells = new ArrayList<>();
    for (Row row : rows.subList(0, (int) Math.min(rows.size(), limits.takeRecords()))) {
      cells.add(cells(row, columns));
    }
    return new ResultTable(columns, cells);
  }

  private static List<@Nullable Object> cells(Row row, List<Column> columns) {
    List<@Nullable Object> cells = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      cells.add(cell(columns.get(i).type(), row.getField(i)));
    }
    return cells;
  }

  private static @Nullable Object cell(KustoType type, @Nullable Object value) {
    if (value == null) {
      return type == KustoType.STRING ? "" : null;
    }
    return value instanceof BigDecimal decimal ? plain(decimal) : value;
  }

  /** Flink fills a decimal with zeros up to its scale. */
  private static BigDecimal plain(BigDecimal decimal) {
    BigDecimal stripped = decimal.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private long size(Row row) {
    long size = 0;
    for (int i = 0; i < query.schema().columns().size(); i++) {
      size += BYTES_PER_CELL;
      if (row.getField(i) instanceof String text) {
        size += text.length();
      }
    }
    return size;
  }
}
