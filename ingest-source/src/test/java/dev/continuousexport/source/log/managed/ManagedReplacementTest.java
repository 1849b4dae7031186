package dev.continuousexport.source.log.managed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.source.log.LogReading;
import dev.continuousexport.source.log.LogUnderTest;
import dev.continuousexport.source.model.LogBinding;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogs;
import dev.continuousexport.sql.types.Cursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedReplacementTest {
  @TempDir private Path folder;
  private final TickingClock clock = new TickingClock();
  private ManagedLogWriter writer;
  private TableLog log;

  @BeforeEach
  void open() throws IOException {
    writer = new ManagedLogWriter(folder, clock);
    log =
        TableLogs.open(LogUnderTest.table(new LogBinding("managed", folder.toString(), Map.of())));
    writer.append(ManagedLogUnderTest.bytes(List.of("a", "b")));
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void aTableHasOnlyTheRecordsThatReplacedTheOthers() throws IOException {
    Cursor before = new Cursor(clock.ticks());
    LogScope planned = log.history(before);
    writer.replace(ManagedLogUnderTest.bytes(List.of("c")));
    writer.append(ManagedLogUnderTest.bytes(List.of("d")));

    assertThat(texts(log.history(now()))).containsExactly("c", "d");
    assertThat(texts(planned)).containsExactly("a", "b");
    assertThat(texts(log.history(before))).containsExactly("a", "b");
  }

  @Test
  void recordsMayBeReplacedByNothingAndAgain() throws IOException {
    writer.replace(List.of());
    assertThat(texts(log.history(now()))).isEmpty();
    writer.append(ManagedLogUnderTest.bytes(List.of("c")));
    assertThat(texts(log.history(now()))).containsExactly("c");
    writer.replace(List.of());
    writer.replace(ManagedLogUnderTest.bytes(List.of("d")));
    assertThat(texts(log.history(now()))).containsExactly("d");
  }

  @Test
  void aReplacementThatDidNotComeToItsEndDoesNotCount() throws IOException {
    Files.writeString(
        folder.resolve("generations"),
        "2 " + (clock.ticks() + 5) + "\n",
        StandardOpenOption.CREATE);
    assertThat(texts(log.history(now()))).containsExactly("a", "b");
    writer.append(ManagedLogUnderTest.bytes(List.of("c")));
    assertThat(texts(log.history(now()))).containsExactly("a", "b", "c");
    writer.replace(ManagedLogUnderTest.bytes(List.of("d")));
    assertThat(texts(log.history(now()))).containsExactly("d");
  }

  private Cursor now() {
    return new Cursor(clock.ticks());
  }

  private List<String> texts(LogScope scope) {
    return LogReading.texts(log, scope);
  }
}
