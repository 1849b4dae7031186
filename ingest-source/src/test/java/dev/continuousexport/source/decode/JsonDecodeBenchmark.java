package dev.continuousexport.source.decode;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.flink.table.data.GenericRowData;

/**
 * How many rows a second of processor time become values: this project's decoder against Jackson's
 * streaming parser. Run its main method; it prints a line for each turn.
 */
public final class JsonDecodeBenchmark {
  private static final int ROWS = 200_000;
  private static final int ROUNDS = 8;
  private static final String FLIGHTS =
      "date:datetime, delay:int, distance:long, origin:string, destination:string";
  private static final String TRIPS =
      "id:long, at:datetime, pickup:real, dropoff:real, fare:real, vendor:string, note:string,"
          + " flags:dynamic";

  private JsonDecodeBenchmark() {}

  private record Records(byte[] bytes, int[] ends) {}

  public static void main(String[] arguments) throws BadRecordException {
    Records flights = records(JsonDecodeBenchmark::flight);
    compare("flights, 5 of 5 columns", FLIGHTS, flights, 0, 1, 2, 3, 4);
    compare("flights, 2 of 5 columns", FLIGHTS, flights, 1, 3);
    Records trips = records(JsonDecodeBenchmark::trip);
    compare("trips, 8 of 8 columns", TRIPS, trips, 0, 1, 2, 3, 4, 5, 6, 7);
    compare("trips, 2 of 8 columns", TRIPS, trips, 0, 4);
  }

  private static void compare(String title, String schema, Records records, int... projection)
      throws BadRecordException {
    ProjectedColumns columns = ProjectedColumns.of(Tables.schema(schema), projection);
    double jackson = best(() -> new JacksonJsonDecoder(columns), records, projection.length);
    double bytes = best(() -> new JsonBytesDecoder(columns), records, projection.length);
    System.out.printf(
        "%-24s Jackson %5.2f, bytes %5.2f million rows a CPU second, ratio %.1f%n",
        title, jackson / 1e6, bytes / 1e6, bytes / jackson);
  }

  private static double best(Supplier<RecordDecoder> decoder, Records records, int fields)
      throws BadRecordException {
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      best = Math.max(best, rowsPerSecond(decoder.get(), records, fields));
    }
    return best;
  }

  private static double rowsPerSecond(RecordDecoder decoder, Records records, int fields)
      throws BadRecordException {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    int start = 0;
    long seen = 0;
    for (int end : records.ends()) {
      // As the reader does: a new row for each record.
      GenericRowData row = new GenericRowData(fields);
      decoder.decode(records.bytes(), start, end - start, row);
      seen += row.isNullAt(0) ? 0 : 1;
      start = end;
    }
    if (seen != records.ends().length) {
      throw new IllegalStateException("Only " + seen + " rows had a first column.");
    }
    long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    return records.ends().length * 1e9 / spent;
  }

  private interface Writer {
    String record(Random random);
  }

  private static Records records(Writer writer) {
    Random random = new Random(42);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int[] ends = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      bytes.writeBytes(writer.record(random).getBytes(StandardCharsets.UTF_8));
      ends[row] = bytes.size();
    }
    return new Records(bytes.toByteArray(), ends);
  }

  private static String flight(Random random) {
    return "{\"date\":\"2001/%02d/%02d %02d:%02d\",\"delay\":%d,\"distance\":%d,\"origin\":\"%s\",\"destination\":\"%s\"}"
        .formatted(
            1 + random.nextInt(12),
            1 + random.nextInt(28),
            random.nextInt(24),
            random.nextInt(60),
            random.nextInt(-30, 120),
            random.nextInt(100, 3000),
            airport(random),
            airport(random));
  }

  private static String airport(Random random) {
    return String.valueOf(
        new char[] {
          (char) ('A' + random.nextInt(26)),
          (char) ('A' + random.nextInt(4)),
          (char) ('A' + random.nextInt(3))
        });
  }

  private static String trip(Random random) {
    return ("{\"id\":%d,\"at\":\"2014-05-%02dT%02d:20:03.123456Z\",\"pickup\":%.7f,\"dropoff\":%.7f,\"fare\":%.2f,"
            + "\"vendor\":\"vendor %d\",\"note\":\"a note of some length, number %d, with words\",\"flags\":{\"a\":[1,2,3],\"b\":\"c\"}}")
        .formatted(
            random.nextLong(1L << 40),
            1 + random.nextInt(28),
            random.nextInt(24),
            -73 - random.nextDouble(),
            40 + random.nextDouble(),
            random.nextDouble() * 50,
            random.nextInt(4),
            random.nextInt());
  }
}
