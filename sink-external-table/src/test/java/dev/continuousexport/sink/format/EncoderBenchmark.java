package dev.continuousexport.sink.format;

import dev.continuousexport.sink.model.Compression;
import dev.continuousexport.sink.model.DataFormat;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.FileProperties;
import dev.continuousexport.sink.model.Location;
import dev.continuousexport.sink.model.WriteOptions;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.FlinkTypes;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import dev.continuousexport.sql.types.Ticks;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * Rows per second of processor time that each format encodes: eight columns like those of a flight,
 * in Flink's binary rows. Run it as a main class; the first argument is the number of rounds.
 */
final class EncoderBenchmark {
  private static final int ROWS = 200_000;
  private static final TableSchema FLIGHTS =
      new TableSchema(
          List.of(
              new Column("id", KustoType.LONG),
              new Column("date", KustoType.DATETIME),
              new Column("delay", KustoType.INT),
              new Column("distance", KustoType.INT),
              new Column("origin", KustoType.STRING),
              new Column("destination", KustoType.STRING),
              new Column("fare", KustoType.REAL),
              new Column("note", KustoType.STRING)));

  private EncoderBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    int rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
    List<RowData> rows = rows();
    System.out.printf(Locale.ROOT, "%d rows, best of %d rounds%n", ROWS, rounds);
    measure(rows, DataFormat.CSV, Compression.NONE, rounds);
    measure(rows, DataFormat.CSV, Compression.GZIP, rounds);
    measure(rows, DataFormat.JSON, Compression.NONE, rounds);
    measure(rows, DataFormat.JSON, Compression.GZIP, rounds);
    measure(rows, DataFormat.PARQUET, Compression.NONE, rounds);
    measure(rows, DataFormat.PARQUET, Compression.SNAPPY, rounds);
    measure(rows, DataFormat.PARQUET, Compression.ZSTD, rounds);
  }

  private static void measure(
      List<RowData> rows, DataFormat format, Compression compression, int rounds)
      throws IOException {
    ExternalTable table =
        new ExternalTable("T", FLIGHTS, format, new Location("/data"))
            .withFiles(FileProperties.DEFAULTS.withCompression(compression));
    double best = 0;
    long bytes = 0;
    for (int round = 0; round < rounds; round++) {
      Counting out = new Counting();
      long before = processorNanos();
      try (ArtifactEncoder encoder =
          ArtifactFormat.of(table, WriteOptions.DEFAULTS).open(out, true)) {
        for (RowData row : rows) {
          encoder.write(row);
        }
        encoder.finish();
      }
      best = Math.max(best, ROWS * 1e9 / (processorNanos() - before));
      bytes = out.bytes;
    }
    System.out.printf(
        Locale.ROOT,
        "%-8s %-6s %5.2f M rows per CPU-second, %5.1f bytes per row%n",
        format.kustoName(),
        compression.kustoName(),
        best / 1e6,
        bytes / (double) ROWS);
  }

  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static List<RowData> rows() {
    RowDataSerializer binary =
        new RowDataSerializer(
            FLIGHTS.columns().stream()
                .map(column -> FlinkTypes.of(column.type()).getLogicalType())
                .toArray(LogicalType[]::new));
    Random random = new Random(42);
    long start = Ticks.ofInstant(Instant.parse("2026-01-01T00:00:00Z"));
    List<RowData> rows = new ArrayList<>(ROWS);
    for (int i = 0; i < ROWS; i++) {
      rows.add(
          binary
              .toBinaryRow(
                  GenericRowData.of(
                      (long) i,
                      start + i * Ticks.PER_SECOND + random.nextInt(10_000_000),
                      random.nextInt(200) - 20,
                      random.nextInt(3000),
                      airport(random),
                      airport(random),
                      random.nextInt(100_000) / 100.0,
                      StringData.fromString("flight " + random.nextInt(5000) + ", on time")))
              .copy());
    }
    return rows;
  }

  private static StringData airport(Random random) {
    return StringData.fromString("A" + (char) ('A' + random.nextInt(26)) + random.nextInt(10));
  }

  private static final class Counting extends OutputStream {
    private long bytes;

    @Override
    public void write(int value) {
      bytes++;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
      bytes += length;
    }
  }
}
