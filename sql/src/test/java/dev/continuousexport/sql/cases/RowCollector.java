package dev.continuousexport.sql.cases;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.types.Row;

/** Keeps rows in the memory of a cluster that runs in this process. */
final class RowCollector implements Sink<Row> {
  private static final long serialVersionUID = 1L;
  private static final Map<String, Queue<Row>> ROWS = new ConcurrentHashMap<>();

  private final String key;

  private RowCollector(String key) {
    this.key = key;
  }

  static RowCollector of(String key) {
    ROWS.put(key, new ConcurrentLinkedQueue<>());
    return new RowCollector(key);
  }

  /** The rows that came since the collector was made, in their order; they are forgotten. */
  static List<Row> take(String key) {
    Queue<Row> rows = ROWS.remove(key);
    return rows == null ? List.of() : List.copyOf(rows);
  }

  @Override
  public SinkWriter<Row> createWriter(WriterInitContext context) {
    Queue<Row> rows = ROWS.computeIfAbsent(key, absent -> new ConcurrentLinkedQueue<>());
    return new SinkWriter<>() {
      @Override
      public void write(Row row, Context record) {
        rows.add(Row.copy(row));
      }

      @Override
      public void flush(boolean endOfInput) {}

      @Override
      public void close() {}
    };
  }
}
