package dev.continuousexport.source.table;

import dev.continuousexport.source.log.memory.MemoryLog;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.OnBadRecord;
import dev.continuousexport.source.model.RecordFormat;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** A table of numbered records in a memory log. */
final class Numbers {
  private final String name;
  private final MemoryLog log;
  private final IngestTable table;
  private final List<List<Long>> partitions = new ArrayList<>();
  private long next;

  Numbers(String name, int partitionCount, int sliceRecords) {
    this.name = name;
    this.log = MemoryLog.create(name + "-" + UUID.randomUUID(), partitionCount);
    this.table =
        new IngestTable(
            name,
            new TableSchema(
                List.of(
                    new Column("id", KustoType.LONG),
                    new Column("text", KustoType.STRING),
                    new Column("half", KustoType.REAL))),
            log.binding(sliceRecords),
            RecordFormat.JSON,
            OnBadRecord.FAIL);
    for (int i = 0; i < partitionCount; i++) {
      partitions.add(new ArrayList<>());
    }
  }

  IngestTable table() {
    return table;
  }

  String name() {
    return name;
  }

  /** Appends records to a partition that are all ingested at one time. */
  synchronized void append(int partition, Cursor at, int count) {
    String[] records = new String[count];
    for (int i = 0; i < count; i++) {
      partitions.get(partition).add(next);
      records[i] = "{\"text\":\"t%d\",\"id\":%d,\"half\":%s}".formatted(next, next, next / 2.0);
      next++;
    }
    log.append(partition, at, records);
  }

  /** Appends records to all partitions, ingested now. */
  synchronized void appendNow(int toEach) {
    Cursor now = Cursor.of(Instant.now());
    for (int partition = 0; partition < partitions.size(); partition++) {
      append(partition, now, toEach);
    }
  }

  /** How many records there are. */
  synchronized long count() {
    return next;
  }

  /** The numbers that a plan lets its run read, in no order. */
  synchronized List<Long> planned(RunPlan plan) {
    return numbers(plan.facts().get(name).ranges());
  }

  /** The numbers of all records of this dimension at the version that a plan names. */
  synchronized List<Long> version(RunPlan plan) {
    return numbers(plan.dimensions().get(name).ranges());
  }

  private List<Long> numbers(List<LogRange> ranges) {
    List<Long> numbers = new ArrayList<>();
    for (LogRange range : ranges) {
      numbers.addAll(
          partitions
              .get(Integer.parseInt(range.partition()))
              .subList((int) range.from(), (int) range.to()));
    }
    return numbers;
  }

  static List<Long> sorted(Iterable<Long> numbers) {
    List<Long> sorted = new ArrayList<>();
    numbers.forEach(sorted::add);
    Long[] array = sorted.toArray(Long[]::new);
    Arrays.sort(array);
    return List.of(array);
  }
}
