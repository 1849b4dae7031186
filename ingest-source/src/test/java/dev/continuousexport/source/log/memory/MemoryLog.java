package dev.continuousexport.source.log.memory;

import dev.continuousexport.source.model.LogBinding;
import dev.continuousexport.sql.types.Cursor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The content of a memory log, found by its address from every thread of this JVM (a MiniCluster
 * included). Ingestion times are the test's own; they must not fall within a partition.
 */
public final class MemoryLog {
  /** The kind by which tables are bound to memory logs. */
  public static final String KIND = "memory";

  /** Binding option: how many records a slice holds at most; 1,000 by default. */
  public static final String SLICE_RECORDS = "slice.records";

  private static final Map<String, MemoryLog> LOGS = new ConcurrentHashMap<>();
  private static final AtomicLong IDENTITIES = new AtomicLong();

  private final String address;
  private final List<MemoryPartition> partitions = new ArrayList<>();
  private String identity;
  private int failures;

  private MemoryLog(String address, int partitionCount) {
    this.address = address;
    this.identity = newIdentity();
    addPartitions(partitionCount);
  }

  /** Creates the log of an address, in the place of one that is there already. */
  public static MemoryLog create(String address, int partitionCount) {
    MemoryLog log = new MemoryLog(address, partitionCount);
    LOGS.put(address, log);
    return log;
  }

  /** The log of an address, or empty where none was created. */
  public static Optional<MemoryLog> at(String address) {
    return Optional.ofNullable(LOGS.get(address));
  }

  /** What binds a table to this log. */
  public LogBinding binding() {
    return new LogBinding(KIND, address, Map.of());
  }

  /** What binds a table to this log, with slices of at most {@code sliceRecords} records. */
  public LogBinding binding(int sliceRecords) {
    return new LogBinding(KIND, address, Map.of(SLICE_RECORDS, Integer.toString(sliceRecords)));
  }

  /** Appends records that were all ingested at {@code ingested}. */
  public synchronized void append(int partition, Cursor ingested, String... records) {
    for (String record : records) {
      byte[] value = record.getBytes(StandardCharsets.UTF_8);
      add(partition, new MemoryRecord(ingested.ticks(), Optional.of(value)));
    }
  }

  /** Appends offsets that hold no record, as transaction markers and compaction leave them. */
  public synchronized void appendHoles(int partition, Cursor ingested, int count) {
    for (int i = 0; i < count; i++) {
      add(partition, new MemoryRecord(ingested.ticks(), Optional.empty()));
    }
  }

  private void add(int partition, MemoryRecord record) {
    MemoryPartition content = partitions.get(partition);
    if (content.end() > 0 && content.record(content.end() - 1).ticks() > record.ticks()) {
      throw new IllegalArgumentException(
          "Ingestion time must not fall within a partition: " + record.ticks());
    }
    content.append(record);
  }

  public synchronized void addPartitions(int count) {
    for (int i = 0; i < count; i++) {
      partitions.add(new MemoryPartition());
    }
  }

  /** Retention: records before {@code offset} are gone. */
  public synchronized void removeBefore(int partition, long offset) {
    partitions.get(partition).removeBefore(offset);
  }

  /** Records from {@code offset} on are lost, as in an unclean election; others may follow. */
  public synchronized void truncateTo(int partition, long offset) {
    partitions.get(partition).truncateTo(offset);
  }

  /** Deletes the log and creates an empty one of the same address and another identity. */
  public synchronized void recreate() {
    int count = partitions.size();
    partitions.clear();
    addPartitions(count);
    identity = newIdentity();
  }

  /** The next {@code calls} questions to this log fail as if it were out of reach. */
  public synchronized void failNext(int calls) {
    failures = calls;
  }

  String address() {
    return address;
  }

  synchronized String identity() {
    return identity;
  }

  synchronized boolean takeFailure() {
    if (failures == 0) {
      return false;
    }
    failures--;
    return true;
  }

  synchronized int partitionCount() {
    return partitions.size();
  }

  synchronized <T> T ask(int partition, Function<MemoryPartition, T> question) {
    return question.apply(partitions.get(partition));
  }

  private static String newIdentity() {
    return "memory-" + IDENTITIES.incrementAndGet();
  }
}
