package dev.continuousexport.source.log.managed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.source.log.LogReading;
import dev.continuousexport.source.log.LogUnderTest;
import dev.continuousexport.source.log.SliceBounds;
import dev.continuousexport.source.model.LogBinding;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.Position;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.source.model.TableLogs;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.Ticks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedRulesTest {
  private static final Cursor LATE = new Cursor(3_000_000_000_000_000_000L);

  @TempDir private Path folder;
  private final TickingClock clock = new TickingClock();
  private ManagedLogWriter writer;
  private TableLog log;

  @BeforeEach
  void openLog() {
    writer = new ManagedLogWriter(folder, clock);
    log = TableLogs.open(LogUnderTest.table(binding(Map.of())));
  }

  @Test
  void aBatchIsLaterThanEveryBoundaryThatWasAnsweredWhateverTheClockSays() throws IOException {
    Cursor boundary = new Cursor(clock.ticks() + 1_000_000);
    LogScope answered = log.history(boundary);

    Cursor cursor = append("a");

    assertThat(cursor).isEqualTo(new Cursor(boundary.ticks() + 1));
    assertThat(answered.isEmpty()).isTrue();
    assertThat(texts(log.after(position(answered), cursor))).containsExactly("a");
  }

  @Test
  void aBoundaryInTheFarFutureDoesNotCarryLaterRecordsThere() throws IOException {
    clock.set(Ticks.ofInstant(Instant.now()));
    LogScope answered = log.history(LATE);

    Cursor cursor = append("a");

    assertThat(cursor.ticks()).isLessThan(clock.ticks() + 2 * Ticks.PER_MINUTE);
    assertThat(texts(log.after(position(answered), LATE))).containsExactly("a");
  }

  @Test
  void cursorsRiseThoughTheClockIsSetBack() throws IOException {
    Cursor first = append("a");
    clock.set(first.ticks() - 1_000_000);

    assertThat(append("b")).isEqualTo(new Cursor(first.ticks() + 1));
  }

  @Test
  void cursorsFollowTheClock() throws IOException {
    clock.set(638_000_000_000_000_000L);

    assertThat(append("a")).isEqualTo(new Cursor(638_000_000_000_000_010L));
  }

  @Test
  void recordsKeepTheirBytes() throws IOException {
    append("line\nbreak\r\n", "", "unfinished \"quote", "\u0000");

    assertThat(texts(log.history(LATE)))
        .containsExactly("line\nbreak\r\n", "", "unfinished \"quote", "\u0000");
  }

  @Test
  void aTornLineOfTheIndexIsNoBatch() throws IOException {
    append("a");
    Files.writeString(folder.resolve("index"), "0000000000000", StandardOpenOption.APPEND);
    assertThat(texts(log.history(clockNow()))).containsExactly("a");

    append("b");
    assertThat(texts(log.history(clockNow()))).containsExactly("a", "b");
  }

  @Test
  void aLineOfTheIndexThatOnlyHasItsLengthIsNoBatch() throws IOException {
    append("a");
    Files.write(folder.resolve("index"), new byte[80], StandardOpenOption.APPEND);
    assertThat(texts(log.history(clockNow()))).containsExactly("a");

    append("b");
    assertThat(texts(log.history(clockNow()))).containsExactly("a", "b");
  }

  @Test
  void aBatchThatDidNotReachTheIndexIsReplaced() throws IOException {
    append("a");
    Path unfinished = folder.resolve("batches").resolve("%019d".formatted(1));
    Files.writeString(unfinished, "left by a crash, and longer than what follows");
    assertThat(texts(log.history(clockNow()))).containsExactly("a");

    append("b");
    assertThat(texts(log.history(clockNow()))).containsExactly("a", "b");
  }

  @Test
  void anEmptyBatchIsRefused() {
    assertThatThrownBy(() -> writer.append(List.of())).hasMessage("A batch must have records.");
  }

  @Test
  void aLogRestoredFromAnOldBackupFails() throws IOException {
    append("a");
    byte[] old = Files.readAllBytes(folder.resolve("index"));
    append("b", "c");
    Position position = position(log.history(clockNow()));
    Files.write(folder.resolve("index"), old);

    assertThatThrownBy(() -> log.after(position, LATE))
        .hasMessageContaining("The managed log " + folder + " (table 'Flights') was truncated")
        .hasMessageContaining("ends at record 1, but the export has planned it up to record 3");

    append("other b", "other c", "d");
    assertThatThrownBy(() -> log.after(position, LATE))
        .hasMessageContaining("was truncated and written anew: record 2 is not the planned one");
  }

  @Test
  void aLostBatchFileFails() throws IOException {
    append("a");
    LogScope planned = log.history(clockNow());
    Files.delete(folder.resolve("batches").resolve("%019d".formatted(0)));

    assertThatThrownBy(() -> texts(planned))
        .hasMessageContaining("lost a file that its index names")
        .hasMessageContaining("Restore the directory from a backup")
        .matches(failure -> !((TableLogException) failure).isRetryable());
  }

  @Test
  void aChangedBatchFileFails() throws IOException {
    append("a");
    LogScope planned = log.history(clockNow());
    Files.writeString(folder.resolve("batches").resolve("%019d".formatted(0)), "longer content");

    assertThatThrownBy(() -> texts(planned))
        .hasMessageContaining("has 14 bytes, its index says 5")
        .hasMessageContaining("(table 'Flights')");
  }

  @Test
  void aDamagedIndexFails() throws IOException {
    append("a");
    append("b");
    append("c");
    byte[] index = Files.readAllBytes(folder.resolve("index"));
    index[90] = '7';
    Files.write(folder.resolve("index"), index);

    assertThatThrownBy(() -> log.history(clockNow()))
        .hasMessageContaining("Line 2 of " + folder.resolve("index") + " is damaged");
  }

  @Test
  void slicesAreBoundedInBytesToo() throws IOException {
    byte[] megabyte = new byte[1 << 20];
    writer.append(Collections.nCopies(100, megabyte));
    writer.append(Collections.nCopies(60, megabyte));

    List<LogRange> slices = log.slices(log.history(clockNow()));

    assertThat(slices).hasSize(3);
    assertThat(slices)
        .allSatisfy(
            slice ->
                assertThat((slice.to() - slice.from()) * megabyte.length)
                    .isLessThanOrEqualTo(SliceBounds.BYTES + megabyte.length));
  }

  @Test
  void anUnknownOptionIsRefused() {
    assertThatThrownBy(() -> TableLogs.open(LogUnderTest.table(binding(Map.of("retention", "1d")))))
        .hasMessageContaining("Table 'Flights' has the option 'retention', which tables of kind")
        .hasMessageContaining("'managed' do not know. Known: slice.records.");
  }

  @Test
  void aDirectoryMayBeAUri() throws IOException {
    append("a");
    LogBinding uri = new LogBinding("managed", folder.toUri().toString(), Map.of());
    try (TableLog other = TableLogs.open(LogUnderTest.table(uri))) {
      assertThat(LogReading.texts(other, other.history(LATE))).containsExactly("a");
    }
  }

  private LogBinding binding(Map<String, String> options) {
    return new LogBinding("managed", folder.toString(), options);
  }

  private Cursor append(String... records) throws IOException {
    return writer.append(ManagedLogUnderTest.bytes(List.of(records)));
  }

  private Cursor clockNow() {
    return new Cursor(clock.ticks());
  }

  private List<String> texts(LogScope scope) {
    return LogReading.texts(log, scope);
  }

  private static Position position(LogScope scope) {
    return Position.beginning(scope.identity()).advance(scope);
  }
}
