package dev.continuousexport.source.log.kafka;

import dev.continuousexport.source.log.RangeCutter;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogReader;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.LostRecordsException;
import dev.continuousexport.source.model.PartitionEnd;
import dev.continuousexport.source.model.Position;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.Uuid;

/**
 * A Kafka topic as a table log. Its ingestion time is the broker's append time. A boundary is the
 * first offset whose record is later, as far as transactions have ended. A topic without append
 * times can be a dimension only; its history is all there is.
 */
final class KafkaTableLog implements TableLog {
  private static final String TIMESTAMP_TYPE = "message.timestamp.type";
  private static final String APPEND_TIME = "LogAppendTime";

  private final String table;
  private final KafkaClients clients;
  private final KafkaAddress address;
  private final KafkaOptions options;
  private final KafkaFailures failures;
  private final KafkaTopic topic;

  KafkaTableLog(IngestTable table, KafkaAddress address, KafkaOptions options) {
    this.table = table.name();
    this.address = address;
    this.options = options;
    this.clients = new KafkaClients(table, address, options);
    this.failures = new KafkaFailures(table.name(), address);
    this.topic = new KafkaTopic(address.topic(), clients.admin(), failures);
  }

  @Override
  public void requireFacts() {
    String timestampType = topic.setting(TIMESTAMP_TYPE);
    if (!timestampType.equals(APPEND_TIME)) {
      throw failures.permanent(
          "has message.timestamp.type=%s, so its records have no ingestion time and it cannot be a"
                  .formatted(timestampType)
              + " fact table. Switch it on: "
              + KafkaCommands.set(address, "message.timestamp.type=LogAppendTime"));
    }
    requireNotCompacted(
        "compaction removes records before they are exported, so it cannot be a fact table.");
  }

  @Override
  public void requireDimension() {
    requireNotCompacted(
        "its rows would depend on when the broker compacts it, so it cannot be a dimension table.");
  }

  private void requireNotCompacted(String why) {
    String cleanup = topic.setting("cleanup.policy");
    if (cleanup.contains("compact")) {
      throw failures.permanent(
          "has cleanup.policy=%s: %s Switch it off: %s"
              .formatted(cleanup, why, KafkaCommands.set(address, "cleanup.policy=delete")));
    }
  }

  @Override
  public LogScope history(Cursor upTo) {
    KafkaTopicView view = topic.view(hasAppendTime() ? firstAfter(upTo) : OffsetSpec.latest());
    List<LogRange> ranges = new ArrayList<>();
    for (Map.Entry<Integer, KafkaPartitionView> entry : view.partitions().entrySet()) {
      KafkaPartitionView partition = entry.getValue();
      long from = partition.beginning();
      long to = Math.max(from, partition.boundary());
      ranges.add(range(entry.getKey(), from, to, "", stamp(view.id(), partition)));
    }
    return new LogScope(view.id().toString(), ranges);
  }

  @Override
  public LogScope after(Position position, Cursor upTo) {
    KafkaTopicView view = topic.view(firstAfter(upTo));
    topic.requireSame(view.id(), Uuid.fromString(position.identity()));
    List<LogRange> ranges = new ArrayList<>();
    List<LogRange> lost = new ArrayList<>();
    for (Map.Entry<Integer, KafkaPartitionView> entry : view.partitions().entrySet()) {
      int number = entry.getKey();
      KafkaPartitionView partition = entry.getValue();
      // A partition that was added since begins at 0 in this scope.
      PartitionEnd before =
          position.partitions().getOrDefault(Integer.toString(number), new PartitionEnd(0, ""));
      long from = before.offset();
      if (from > partition.end()) {
        throw failures.permanent(KafkaGap.truncation(number, partition.end(), from));
      }
      if (from < partition.beginning()) {
        lost.add(range(number, from, partition.beginning(), "", ""));
      }
      long to = Math.max(from, partition.boundary());
      String toStamp = to == from ? before.stamp() : stamp(view.id(), partition);
      ranges.add(range(number, from, to, before.stamp(), toStamp));
    }
    if (!lost.isEmpty()) {
      throw new LostRecordsException(
          failures.subject() + " " + KafkaGap.retention(table, lost), lost);
    }
    return new LogScope(view.id().toString(), ranges);
  }

  private static LogRange range(int number, long from, long to, String fromStamp, String toStamp) {
    return new LogRange(Integer.toString(number), from, to, fromStamp, toStamp);
  }

  private static String stamp(Uuid id, KafkaPartitionView partition) {
    return new KafkaStamp(id, partition.epoch()).toString();
  }

  /** Kafka's time has milliseconds: those that begin at or before the cursor are before it. */
  private static OffsetSpec firstAfter(Cursor upTo) {
    return OffsetSpec.forTimestamp(Math.max(0, Ticks.toEpochMillis(upTo.ticks()) + 1));
  }

  /** Without it timestamps are the producers', and say nothing about what has come when. */
  private boolean hasAppendTime() {
    return topic.setting(TIMESTAMP_TYPE).equals(APPEND_TIME);
  }

  @Override
  public long estimatedRecords(LogScope scope) {
    return scope.ranges().stream().mapToLong(range -> range.to() - range.from()).sum();
  }

  @Override
  public List<LogRange> slices(LogScope scope) {
    return RangeCutter.cut(scope, options.sliceRecords());
  }

  @Override
  public LogReader reader() {
    return reader(KafkaRecordRule.FACTS);
  }

  @Override
  public LogReader dimensionReader() {
    return reader(KafkaRecordRule.DIMENSION);
  }

  private LogReader reader(KafkaRecordRule rule) {
    KafkaTopic ownTopic = new KafkaTopic(address.topic(), clients.admin(), failures);
    return new KafkaLogReader(address, ownTopic, clients.consumer(), rule, failures);
  }

  @Override
  public void close() {
    topic.close();
  }
}
