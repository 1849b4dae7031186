package dev.continuousexport.source.log.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.source.log.LogReading;
import dev.continuousexport.source.log.ReadRecord;
import dev.continuousexport.source.log.SliceBounds;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogBinding;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogReader;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.OnBadRecord;
import dev.continuousexport.source.model.Position;
import dev.continuousexport.source.model.RecordBatch;
import dev.continuousexport.source.model.RecordFormat;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.source.model.TableLogs;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesRulesTest {
  private static final Cursor LATE = new Cursor(3_000_000_000_000_000_000L);

  @TempDir private Path folder;

  @Test
  void hiddenFilesAndFoldersAreNoRecords() throws IOException {
    write("a.json", "1");
    write(".b.json", "2");
    write("_c.json", "3");
    write("_temporary/d.json", "4");
    write("2026/11/e.json", "5");

    assertThat(texts(open("", Map.of()), LATE)).containsExactly("5", "1");
  }

  @Test
  void anAddressMayBeAGlobAFileOrAUri() throws IOException {
    write("x/a.json", "1");
    write("x/b.csv", "2");
    write("y/a.json", "3");

    assertThat(texts(open("/*/a.json", Map.of()), LATE)).containsExactly("1", "3");
    assertThat(texts(open("/x/*.csv", Map.of()), LATE)).containsExactly("2");
    assertThat(texts(open("/y/a.json", Map.of()), LATE)).containsExactly("3");
    assertThat(texts(log("file:" + folder + "/x", RecordFormat.JSON, Map.of()), LATE))
        .containsExactly("1", "2");
    assertThat(texts(log(folder.toUri() + "x", RecordFormat.JSON, Map.of()), LATE))
        .containsExactly("1", "2");
  }

  @Test
  void thePlaceInAFileThatCannotBeReadIsAByte() throws IOException {
    Path file = write("a.json", "1\n2\n");
    TableLog log = open("", Map.of());
    LogRange slice = log.slices(log.history(LATE)).get(0);
    try (LogReader reader = log.reader()) {
      reader.open(slice, slice.from());
      RecordBatch batch = reader.poll(Duration.ZERO);
      batch.next();
      batch.next();
      Files.delete(file);
      assertThat(batch.place()).isEqualTo("file a.json of file://" + folder + ", byte 2");
    }
  }

  @Test
  void anotherSchemeIsRefused() {
    assertThatThrownBy(() -> log("s3://bucket/x", RecordFormat.JSON, Map.of()))
        .hasMessageContaining("Table 'Flights' is bound to files of the scheme 's3'")
        .hasMessageContaining("Write a path or a file: URI.");
  }

  @Test
  void aFolderThatDoesNotExistFails() {
    assertThatThrownBy(() -> open("/missing", Map.of()).requireFacts())
        .hasMessageContaining("missing (table 'Flights') do not exist")
        .hasMessageContaining("Create the folder, or correct the table's address.")
        .matches(failure -> !((TableLogException) failure).isRetryable());
  }

  @Test
  void aFileChangedAfterItWasReadFails() throws IOException {
    write("a.json", "1");
    TableLog log = open("", Map.of());
    Position position = position(log.history(LATE));
    write("a.json", "1\n2");

    assertThatThrownBy(() -> log.after(position, LATE))
        .hasMessageContaining("were changed: file 'a.json' has 3 bytes")
        .hasMessageContaining("planned were 1,")
        .hasMessageContaining("write new records to new files");
  }

  @Test
  void aFileDeletedAfterItWasReadIsNoFailure() throws IOException {
    Path file = write("a.json", "1");
    TableLog log = open("", Map.of());
    Position position = position(log.history(LATE));
    Files.delete(file);
    write("b.json", "2");

    assertThat(LogReading.texts(log, log.after(position, LATE))).containsExactly("2");
  }

  @Test
  void aPlannedFileThatVanishedFails() throws IOException {
    Path file = write("a.json", "1");
    TableLog log = open("", Map.of());
    LogScope planned = log.history(LATE);
    Files.delete(file);

    assertThatThrownBy(() -> LogReading.texts(log, planned))
        .hasMessageContaining("The files file://" + folder + " (table 'Flights')")
        .hasMessageContaining("lack the planned file 'a.json'")
        .hasMessageContaining("restore the file");
  }

  @Test
  void aFileChangedWhileItIsReadFails() throws IOException {
    write("a.json", "1\n2\n3");
    TableLog log = open("", Map.of());
    LogScope planned = log.history(LATE);
    try (LogReader reader = log.reader()) {
      LogRange slice = log.slices(planned).get(0);
      reader.open(slice, slice.from());
      write("a.json", "1\n2\n4");
      Files.setLastModifiedTime(folder.resolve("a.json"), FileTime.from(Instant.ofEpochSecond(1)));

      assertThatThrownBy(() -> reader.poll(Duration.ofSeconds(1)))
          .hasMessageContaining("were changed: file 'a.json'");
    }
  }

  @Test
  void aFileThatCameLateWithAnOldTimeIsNotMissed() throws IOException {
    write("a.json", "1");
    TableLog log = open("", Map.of());
    Position position = position(log.history(LATE));
    Path late = write("b.json", "2");
    Files.setLastModifiedTime(late, FileTime.from(Instant.ofEpochSecond(1)));

    assertThat(LogReading.texts(log, log.after(position, LATE))).containsExactly("2");
  }

  @Test
  void anotherFolderDoesNotContinueAPosition() throws IOException {
    write("x/a.json", "1");
    write("y/a.json", "1");
    Position position = position(open("/x", Map.of()).history(LATE));

    assertThatThrownBy(() -> open("/y", Map.of()).after(position, LATE))
        .hasMessageContaining("are not those that were planned, file://" + folder + "/x");
  }

  @Test
  void csvRowsKeepTheirLineBreaksAndLoseTheirHeader() throws IOException {
    write("a.csv", "\uFEFFid,text\r\n1,\"two\nlines\"\r\n2,x\r\n");
    TableLog log = csv(Map.of("ignoreFirstRecord", "true", "slice.bytes", "5"));

    List<ReadRecord> records = LogReading.records(log, log.history(LATE));

    assertThat(records).extracting(ReadRecord::text).containsExactly("1,\"two\nlines\"", "2,x");
    assertThat(records.get(0).place()).isEqualTo("file a.csv of file://" + folder + ", line 2");
    assertThat(records.get(1).place()).endsWith(", line 4");
  }

  @Test
  void aHeaderIsNotSkippedTwiceWhenAPieceIsResumed() throws IOException {
    write("a.csv", "header\n1\n2\n");
    TableLog log = csv(Map.of("ignoreFirstRecord", "true"));
    LogRange slice = log.slices(log.history(LATE)).get(0);
    try (LogReader reader = log.reader()) {
      assertThat(LogReading.records(reader, slice, 9))
          .extracting(ReadRecord::text)
          .containsExactly("2");
    }
  }

  @Test
  void compressedFilesAreReadAndResumed() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      text.append("{\"id\":").append(i).append("}\n");
    }
    try (OutputStream file = Files.newOutputStream(folder.resolve("a.json.gz"));
        OutputStream compressed = new GZIPOutputStream(file)) {
      compressed.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    TableLog log = open("", Map.of("slice.bytes", "1000"));
    LogScope scope = log.history(LATE);
    List<LogRange> slices = log.slices(scope);
    try (LogReader reader = log.reader()) {
      List<ReadRecord> whole = LogReading.records(reader, slices.get(0), 0);

      assertThat(slices).hasSize(1);
      assertThat(whole).hasSize(50_000);
      assertThat(LogReading.records(reader, slices.get(0), whole.get(30_000).nextOffset()))
          .containsExactlyElementsOf(whole.subList(30_001, 50_000));
      assertThat(log.estimatedRecords(scope)).isLessThan(1_000);
    }
  }

  @Test
  void aDamagedCompressedFileFails() throws IOException {
    write("a.json.gz", "this is not gzip");
    TableLog log = open("", Map.of());

    assertThatThrownBy(() -> texts(log, LATE))
        .hasMessageContaining("could not be decompressed")
        .matches(failure -> !((TableLogException) failure).isRetryable());
  }

  @Test
  void linesOfAnyLengthAreReadOnceHoweverTheFileIsCut() throws IOException {
    long seed = 20_261_122;
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      int longest = random.nextInt(100) == 0 ? 600_000 / (1 + random.nextInt(9)) : 40;
      lines.add(i + "x".repeat(random.nextInt(longest)));
    }
    write("a.json", String.join("\n", lines));
    for (int bytes : new int[] {1_000_003, 300_000, 4_096, 97}) {
      TableLog log = open("", Map.of("slice.bytes", Integer.toString(bytes)));
      if (bytes > 1_000) {
        assertThat(texts(log, LATE))
            .as("seed %d, slices of %d bytes", seed, bytes)
            .isEqualTo(lines);
      } else {
        assertThat(sample(log, lines)).as("seed %d, slices of %d bytes", seed, bytes).isTrue();
      }
    }
  }

  /** Whether some slices of a fine cut hold exactly the lines that begin in them. */
  private static boolean sample(TableLog log, List<String> lines) {
    List<LogRange> slices = log.slices(log.history(LATE));
    try (LogReader reader = log.reader()) {
      for (int i = 0; i < slices.size(); i += Math.max(1, slices.size() / 500)) {
        LogRange slice = slices.get(i);
        List<String> found =
            LogReading.records(reader, slice, slice.from()).stream().map(ReadRecord::text).toList();
        if (!found.equals(beginning(lines, slice))) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<String> beginning(List<String> lines, LogRange slice) {
    List<String> beginning = new ArrayList<>();
    long offset = 0;
    for (String line : lines) {
      if (offset >= slice.from() && offset < slice.to()) {
        beginning.add(line);
      }
      offset += line.length() + 1;
    }
    return beginning;
  }

  @Test
  void aRowThatNeverEndsFails() throws IOException {
    byte[] row = new byte[FramedContent.LONGEST_RECORD + 1];
    row[0] = '"';
    Files.write(folder.resolve("a.csv"), row);
    TableLog log = csv(Map.of());

    assertThatThrownBy(() -> texts(log, LATE))
        .hasMessageContaining("in 'a.csv', line 1: a quote may lack its end");
  }

  @Test
  void aLargeFileOfLinesIsCutByDefaultToo() throws IOException {
    try (var file = new java.io.RandomAccessFile(folder.resolve("a.json").toFile(), "rw")) {
      file.setLength(3 * SliceBounds.BYTES - 5);
    }
    TableLog log = open("", Map.of());

    assertThat(log.slices(log.history(LATE))).hasSize(3);
    assertThat(log.estimatedRecords(log.history(LATE))).isEqualTo(3 * 64 * 1024);
  }

  @Test
  void emptyFilesAndEmptyLinesAreNoRecords() throws IOException {
    write("a.json", "");
    write("b.json", "\n\r\n1\n\n");
    TableLog log = open("", Map.of());
    LogScope scope = log.history(LATE);

    assertThat(LogReading.texts(log, scope)).containsExactly("1");
    assertThat(position(scope).partitions()).containsOnlyKeys("a.json", "b.json");
  }

  @Test
  void optionsAreChecked() {
    assertThatThrownBy(() -> open("", Map.of("ignoreFirstRecord", "true")))
        .hasMessageContaining("sets 'ignoreFirstRecord', which only CSV files have");
    assertThatThrownBy(() -> csv(Map.of("ignoreFirstRecord", "yes")))
        .hasMessageContaining("sets 'ignoreFirstRecord' to 'yes'. Write true or false.");
    assertThatThrownBy(() -> csv(Map.of("delimiter", ";")))
        .hasMessageContaining("Known: ignoreFirstRecord, slice.bytes.");
  }

  @Test
  void aBatchHoldsManyRecords() throws IOException {
    write("a.json", "1\n".repeat(1_000));
    TableLog log = open("", Map.of());
    LogRange slice = log.slices(log.history(LATE)).get(0);
    try (LogReader reader = log.reader()) {
      reader.open(slice, 0);
      RecordBatch batch = reader.poll(Duration.ZERO);

      assertThat(batch.endOffset()).isEqualTo(slice.to());
      int records = 0;
      while (batch.next()) {
        records++;
      }
      assertThat(records).isEqualTo(1_000);
    }
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, text);
  }

  private TableLog open(String below, Map<String, String> options) {
    return log(folder + below, RecordFormat.JSON, options);
  }

  private TableLog csv(Map<String, String> options) {
    return log(folder.toString(), RecordFormat.CSV, options);
  }

  private static TableLog log(String address, RecordFormat format, Map<String, String> options) {
    return TableLogs.open(
        new IngestTable(
            "Flights",
            new TableSchema(List.of(new Column("id", KustoType.LONG))),
            new LogBinding("files", address, options),
            format,
            OnBadRecord.FAIL));
  }

  private static List<String> texts(TableLog log, Cursor upTo) {
    return LogReading.texts(log, log.history(upTo));
  }

  private static Position position(LogScope scope) {
    return Position.beginning(scope.identity()).advance(scope);
  }
}
