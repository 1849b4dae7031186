package dev.continuousexport.job.control;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.source.decode.BadRecordException;
import dev.continuousexport.source.decode.RecordDecoder;
import dev.continuousexport.source.log.RecordFraming;
import dev.continuousexport.source.log.managed.ManagedLogWriter;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.sql.bind.IngestInlineProperties;
import dev.continuousexport.sql.syntax.IngestCommand;
import dev.continuousexport.sql.types.Cursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.flink.table.data.GenericRowData;

/** Appends records to managed tables: all of a batch, durably, or none. */
public final class Ingestion {
  /**
   * A batch that was appended.
   *
   * @param bytes of its records
   * @param cursor the ingestion time of all of them
   */
  public record Batch(int records, long bytes, Cursor cursor) {}

  private final Clock clock;

  public Ingestion(Clock clock) {
    this.clock = clock;
  }

  /**
   * Ingests the lines of a command.
   *
   * @return what was appended
   */
  Batch ingest(IngestTable table, IngestCommand.Inline command) {
    String format = IngestInlineProperties.of(command).format();
    if (!format.equalsIgnoreCase(table.format().name())) {
      throw new CommandException(
          "Table '%s' keeps %s records: ingest with (format=\"%s\")."
              .formatted(table.name(), lowerCase(table), lowerCase(table)));
    }
    return append(
        table,
        RecordFraming.of(table.format()).split(command.data().getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Appends records as they are, each the bytes of one record in the table's format.
   *
   * @return what was appended
   * @throws CommandException if the table is not managed, a record is no row of it, or there is
   *     none
   */
  public Batch append(IngestTable table, List<byte[]> records) {
    requireManaged(table);
    if (records.isEmpty()) {
      throw new CommandException("There are no records for table '" + table.name() + "'.");
    }
    return write(table, records, ManagedLogWriter::append);
  }

  /**
   * Puts records, which may be none, in the place of those that the table has. Runs that are
   * planned keep those before.
   *
   * @throws CommandException as of {@link #append}
   */
  Batch replace(IngestTable table, List<byte[]> records) {
    requireManaged(table);
    return write(table, records, ManagedLogWriter::replace);
  }

  void requireManaged(IngestTable table) {
    if (!table.log().kind().equals("managed")) {
      throw new CommandException(
          "Table '%s' is bound to a log of kind %s: write its records there."
              .formatted(table.name(), table.log().kind()));
    }
  }

  private interface Writing {
    Cursor write(ManagedLogWriter log, List<byte[]> records) throws IOException;
  }

  private Batch write(IngestTable table, List<byte[]> records, Writing writing) {
    check(table, records);
    try {
      ManagedLogWriter log = new ManagedLogWriter(Path.of(table.log().address()), clock);
      long bytes = records.stream().mapToLong(record -> record.length).sum();
      return new Batch(records.size(), bytes, writing.write(log, records));
    } catch (IOException e) {
      throw new CommandException(
          CommandException.Kind.INTERNAL,
          "The records of table '%s' could not be written: %s".formatted(table.name(), e),
          e);
    }
  }

  private static void check(IngestTable table, List<byte[]> records) {
    int[] all = IntStream.range(0, table.schema().columns().size()).toArray();
    RecordDecoder decoder = RecordDecoder.of(table, all);
    GenericRowData row = new GenericRowData(all.length);
    int number = 0;
    for (byte[] record : records) {
      number++;
      try {
        decoder.decode(record, 0, record.length, row);
      } catch (BadRecordException e) {
        throw new CommandException(
            "Record %d cannot become a row of table '%s': %s Nothing was ingested."
                .formatted(number, table.name(), e.getMessage()),
            e);
      }
    }
  }

  private static String lowerCase(IngestTable table) {
    return table.format().name().toLowerCase(Locale.ROOT);
  }
}
