package dev.continuousexport.job.query;

import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.types.KustoType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.jspecify.annotations.Nullable;

/** The rows of a command's answer as a job reads them: one after the other, all in run 1. */
final class AnswerRows {
  private static final int PRECISION = 38;
  private static final int SCALE = 18;

  private final ResultTable answer;
  private final List<KustoType> types;

  AnswerRows(ResultTable answer) {
    this.answer = answer;
    this.types = answer.columns().stream().map(column -> column.type()).toList();
  }

  int count() {
    return answer.rows().size();
  }

  RowData row(int index) {
    List<@Nullable Object> cells = answer.rows().get(index);
    GenericRowData row = new GenericRowData(cells.size() + 1);
    for (int i = 0; i < types.size(); i++) {
      row.setField(i, internal(types.get(i), cells.get(i)));
    }
    row.setField(types.size(), 1L);
    return row;
  }

  private static @Nullable Object internal(KustoType type, @Nullable Object cell) {
    if (cell == null) {
      return type == KustoType.STRING ? StringData.fromString("") : null;
    }
    return switch (type) {
      case BOOL -> (Boolean) cell;
      case INT -> ((Number) cell).intValue();
      case LONG, DATETIME, TIMESPAN -> ((Number) cell).longValue();
      case REAL -> ((Number) cell).doubleValue();
      case DECIMAL -> DecimalData.fromBigDecimal(new BigDecimal(cell.toString()), PRECISION, SCALE);
      case GUID -> StringData.fromString(cell.toString().toLowerCase(Locale.ROOT));
      case STRING, DYNAMIC -> StringData.fromString(cell.toString());
    };
  }
}
