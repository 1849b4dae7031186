package dev.continuousexport.source.log.memory;

import dev.continuousexport.source.log.LogUnderTest;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.sql.types.Cursor;
import java.util.List;

final class MemoryLogUnderTest implements LogUnderTest {
  private static final int PARTITIONS = 3;

  private final MemoryLog log = MemoryLog.create("contract", PARTITIONS);
  private long now = 1_000;
  private int appended;

  @Override
  public IngestTable table() {
    return LogUnderTest.table(log.binding(7));
  }

  @Override
  public synchronized void append(List<String> records) {
    now++;
    for (String record : records) {
      int partition = appended++ % PARTITIONS;
      log.append(partition, new Cursor(now), record);
      log.appendHoles(partition, new Cursor(now), appended % 4);
    }
  }

  @Override
  public synchronized Cursor boundary() {
    return new Cursor(now);
  }

  @Override
  public void recreate() {
    log.recreate();
  }

  @Override
  public void close() {
    // The next test creates its own log in the place of this one.
  }
}
