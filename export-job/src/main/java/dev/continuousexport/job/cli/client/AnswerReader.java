package dev.continuousexport.job.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.text.DatetimeText;
import dev.continuousexport.sql.text.TimespanText;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads answers of the protocol's version 1: the first table is the result. */
final class AnswerReader {
  private AnswerReader() {}

  static ResultTable table(JsonNode answer) {
    JsonNode table = answer.path("Tables").path(0);
    if (!table.path("Columns").isArray()) {
      throw new ServiceUnreachableException("The answer holds no table: " + answer);
    }
    List<Column> columns = new ArrayList<>();
    for (JsonNode column : table.path("Columns")) {
      columns.add(new Column(column.path("ColumnName").asText(), type(column)));
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (JsonNode row : table.path("Rows")) {
      List<@Nullable Object> cells = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        cells.add(cell(columns.get(i).type(), row.path(i)));
      }
      rows.add(cells);
    }
    return new ResultTable(columns, rows);
  }

  private static KustoType type(JsonNode column) {
    return KustoType.named(column.path("ColumnType").asText()).orElse(KustoType.STRING);
  }

  private static @Nullable Object cell(KustoType type, JsonNode cell) {
    if (cell.isNull() || cell.isMissingNode()) {
      return null;
    }
    return switch (type) {
      case BOOL -> cell.asBoolean();
      case INT -> cell.asInt();
      case LONG -> cell.asLong();
      case REAL -> cell.isTextual() ? Double.valueOf(cell.asText()) : (Double) cell.asDouble();
      case DECIMAL -> new BigDecimal(cell.asText());
      case DATETIME -> datetime(cell.asText());
      case TIMESPAN -> timespan(cell.asText());
      case DYNAMIC -> cell.isTextual() ? cell.asText() : cell.toString();
      default -> cell.asText();
    };
  }

  private static long datetime(String text) {
    long ticks = DatetimeText.parse(text);
    if (ticks == DatetimeText.INVALID) {
      throw new ServiceUnreachableException("The answer holds the datetime '" + text + "'.");
    }
    return ticks;
  }

  private static long timespan(String text) {
    return TimespanText.parse(text)
        .orElseThrow(
            () -> new ServiceUnreachableException("The answer holds the timespan '" + text + "'."));
  }
}
