package dev.continuousexport.job.query;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.types.Row;

/** Hands rows to the query that waits for them in this process. */
final class RowCollector implements Sink<Row> {
  private static final long serialVersionUID = 1L;

  /** The rows of running queries, by the key of the query. */
  static final InProcess<CollectedRows> RESULTS = new InProcess<>();

  private final String key;

  RowCollector(String key) {
    this.key = key;
  }

  @Override
  public SinkWriter<Row> createWriter(WriterInitContext context) {
    CollectedRows rows = RESULTS.required(key);
    return new SinkWriter<>() {
      @Override
      public void write(Row row, Context record) {
        rows.add(row);
      }

      @Override
      public void flush(boolean endOfInput) {
        // Each row is handed over at once.
      }

      @Override
      public void close() {
        // It holds nothing.
      }
    };
  }
}
