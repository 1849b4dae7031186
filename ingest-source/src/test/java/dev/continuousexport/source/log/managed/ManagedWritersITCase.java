package dev.continuousexport.source.log.managed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.source.log.LogReading;
import dev.continuousexport.source.log.LogUnderTest;
import dev.continuousexport.source.model.LogBinding;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.Position;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogs;
import dev.continuousexport.sql.types.Cursor;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedWritersITCase {
  private static final int BATCHES = 150;

  @TempDir private Path folder;

  @Test
  void processesThatAppendAtOnceLoseNothingAndBoundariesTileWhatTheyWrite() throws Exception {
    Process first = AppendingProcess.start(folder, "first", BATCHES);
    Process second = AppendingProcess.start(folder, "second", BATCHES);
    LogBinding binding = new LogBinding("managed", folder.toString(), Map.of());
    List<String> read = new ArrayList<>();
    try (TableLog log = TableLogs.open(LogUnderTest.table(binding))) {
      LogScope scope = log.history(now());
      Position position = Position.beginning(scope.identity()).advance(scope);
      read.addAll(LogReading.texts(log, scope));
      boolean running = true;
      while (running) {
        running = first.isAlive() || second.isAlive();
        scope = log.after(position, running ? now() : new Cursor(3_000_000_000_000_000_000L));
        position = position.advance(scope);
        read.addAll(LogReading.texts(log, scope));
      }
    } finally {
      first.destroyForcibly();
      second.destroyForcibly();
    }

    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    assertThat(read).hasSize(2 * 3 * BATCHES).doesNotHaveDuplicates();
    assertThat(read.stream().filter(text -> text.startsWith("first-")))
        .containsExactlyElementsOf(expected("first").toList());
  }

  private static Stream<String> expected(String name) {
    return Stream.iterate(0, batch -> batch + 1)
        .limit(BATCHES)
        .flatMap(batch -> Stream.of("a", "b", "c").map(end -> name + "-" + batch + end));
  }

  private static Cursor now() {
    return Cursor.of(Instant.now());
  }
}
