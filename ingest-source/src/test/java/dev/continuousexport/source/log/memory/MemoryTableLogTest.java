package dev.continuousexport.source.log.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.source.log.LogReading;
import dev.continuousexport.source.log.LogUnderTest;
import dev.continuousexport.source.log.TableLogContractTest;
import dev.continuousexport.source.model.LogBinding;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.Position;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.source.model.TableLogs;
import dev.continuousexport.sql.types.Cursor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryTableLogTest extends TableLogContractTest {
  private static final Cursor EARLY = new Cursor(100);
  private static final Cursor LATE = new Cursor(200);

  private final MemoryLog memory = MemoryLog.create("rules", 1);
  private final TableLog log = TableLogs.open(LogUnderTest.table(memory.binding()));

  @Override
  protected LogUnderTest create() {
    return new MemoryLogUnderTest();
  }

  private Position positionAfter(String... records) {
    memory.append(0, EARLY, records);
    LogScope history = log.history(EARLY);
    return Position.beginning(history.identity()).advance(history);
  }

  @Test
  void retentionThatOvertookThePositionFails() {
    Position position = positionAfter("a");
    memory.append(0, LATE, "b", "c");
    memory.removeBefore(0, 2);

    assertThatThrownBy(() -> log.after(position, LATE))
        .hasMessageContaining("lost offsets [1, 2) of partition 0 to retention");
  }

  @Test
  void retentionThatOvertookAPlannedPieceFails() {
    memory.append(0, EARLY, "a", "b");
    LogScope planned = log.history(EARLY);
    memory.removeBefore(0, 1);

    assertThatThrownBy(() -> LogReading.texts(log, planned))
        .hasMessageContaining("lost offsets [0, 1)");
  }

  @Test
  void truncationFails() {
    Position position = positionAfter("a", "b");
    memory.truncateTo(0, 1);

    assertThatThrownBy(() -> log.after(position, LATE)).hasMessageContaining("was truncated");
  }

  @Test
  void aPieceWrittenAnewAfterTruncationIsNotRead() {
    memory.append(0, EARLY, "a", "b");
    LogScope planned = log.history(EARLY);
    memory.truncateTo(0, 1);
    memory.append(0, LATE, "other");

    assertThatThrownBy(() -> LogReading.texts(log, planned))
        .hasMessageContaining("no longer the planned one");
  }

  @Test
  void newPartitionsBeginAtZeroInTheScopeInWhichTheyAppear() {
    Position position = positionAfter("a");
    memory.addPartitions(1);
    memory.append(1, EARLY, "new");

    LogScope scope = log.after(position, LATE);

    assertThat(LogReading.texts(log, scope)).containsExactly("new");
  }

  @Test
  void aLogOutOfReachIsAskedAgain() {
    memory.failNext(1);

    assertThatThrownBy(() -> log.history(LATE))
        .isInstanceOf(TableLogException.class)
        .matches(failure -> ((TableLogException) failure).isRetryable());
    assertThat(log.history(LATE).isEmpty()).isTrue();
  }

  @Test
  void aLogThatWasNotCreatedIsRefused() {
    LogBinding missing = new LogBinding(MemoryLog.KIND, "nowhere", Map.of());

    assertThatThrownBy(() -> TableLogs.open(LogUnderTest.table(missing)))
        .hasMessageContaining("memory log 'nowhere', which does not exist");
  }
}
