package dev.continuousexport.job.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.sql.text.DatetimeText;
import dev.continuousexport.sql.text.TimespanText;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.jspecify.annotations.Nullable;

/** Writes rows as records of a table: what its decoder reads as the same values. */
abstract class RecordEncoder {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Column> columns;

  private RecordEncoder(List<Column> columns) {
    this.columns = columns;
  }

  static RecordEncoder of(IngestTable table) {
    List<Column> columns = table.schema().columns();
    return switch (table.format()) {
      case CSV -> new Csv(columns);
      case JSON -> new Json(columns);
    };
  }

  /** The record of a row, whose fields are as decoders make them. */
  byte[] encode(GenericRowData row) {
    return text(columns, row).getBytes(StandardCharsets.UTF_8);
  }

  abstract String text(List<Column> columns, GenericRowData row);

  private static String text(KustoType type, Object value) {
    return switch (type) {
      case DATETIME -> DatetimeText.print((Long) value);
      case TIMESPAN -> TimespanText.print((Long) value);
      case DECIMAL -> ((DecimalData) value).toBigDecimal().toPlainString();
      default -> value.toString();
    };
  }

  private static final class Csv extends RecordEncoder {
    Csv(List<Column> columns) {
      super(columns);
    }

    @Override
    String text(List<Column> columns, GenericRowData row) {
      StringBuilder record = new StringBuilder();
      for (int i = 0; i < columns.size(); i++) {
        Object value = row.getField(i);
        String text = value == null ? "" : RecordEncoder.text(columns.get(i).type(), value);
        record.append(i == 0 ? "" : ",").append(quoted(text));
      }
      // A record of no bytes would be none.
      return record.isEmpty() ? "\"\"" : record.toString();
    }

    private static String quoted(String text) {
      boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
      return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
  }

  private static final class Json extends RecordEncoder {
    Json(List<Column> columns) {
      super(columns);
    }

    @Override
    String text(List<Column> columns, GenericRowData row) {
      ObjectNode record = JSON.createObjectNode();
      for (int i = 0; i < columns.size(); i++) {
        put(record, columns.get(i), row.getField(i));
      }
      return record.toString();
    }

    private static void put(ObjectNode record, Column column, @Nullable Object value) {
      if (value == null) {
        record.putNull(column.name());
      } else if (column.type() == KustoType.DYNAMIC) {
        record.putRawValue(column.name(), new RawValue(value.toString()));
      } else if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
        record.putPOJO(column.name(), plain(column.type(), value));
      } else {
        record.put(column.name(), RecordEncoder.text(column.type(), value));
      }
    }

    private static Object plain(KustoType type, Object value) {
      return type == KustoType.DATETIME || type == KustoType.TIMESPAN
          ? RecordEncoder.text(type, value)
          : value;
    }
  }
}
