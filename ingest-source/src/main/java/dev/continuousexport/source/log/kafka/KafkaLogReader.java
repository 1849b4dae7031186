package dev.continuousexport.source.log.kafka;

import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogReader;
import dev.continuousexport.source.model.RecordBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Reads pieces of a topic with one consumer. A piece ends by the consumer's position, which moves
 * over transaction markers and compacted offsets too.
 */
final class KafkaLogReader implements LogReader {
  /** So many polls in a row without progress make the reader ask how far the log goes. */
  private static final int FRUITLESS_POLLS = 10;

  private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(5);

  private final KafkaAddress address;
  private final KafkaTopic topic;
  private final Consumer<byte[], byte[]> consumer;
  private final KafkaRecordRule rule;
  private final KafkaFailures failures;
  private @Nullable LogRange range;
  private int plannedEpoch = Integer.MAX_VALUE;
  private long position;
  private int fruitlessPolls;
  private @Nullable RecordBatch pending;

  KafkaLogReader(
      KafkaAddress address,
      KafkaTopic topic,
      Consumer<byte[], byte[]> consumer,
      KafkaRecordRule rule,
      KafkaFailures failures) {
    this.address = address;
    this.topic = topic;
    this.consumer = consumer;
    this.rule = rule;
    this.failures = failures;
  }

  @Override
  public void open(LogRange opened, long resumeAt) {
    range = opened;
    position = resumeAt;
    fruitlessPolls = 0;
    pending = null;
    plannedEpoch = epoch(opened.toStamp()).orElse(Integer.MAX_VALUE);
    requirePlannedTopic(opened);
    TopicPartition partition = partition(opened);
    consumer.assign(List.of(partition));
    consumer.seek(partition, new OffsetAndMetadata(resumeAt, epochAt(opened, resumeAt), ""));
  }

  /** The epoch by which the broker can tell whether what lies before the offset was replaced. */
  private static Optional<Integer> epochAt(LogRange range, long offset) {
    return epoch(offset == range.from() ? range.fromStamp() : range.toStamp());
  }

  private static Optional<Integer> epoch(String stamp) {
    return KafkaStamp.parse(stamp).flatMap(KafkaStamp::leaderEpoch);
  }

  private void requirePlannedTopic(LogRange piece) {
    KafkaStamp.parse(piece.toStamp()).ifPresent(stamp -> topic.requireId(stamp.topicId()));
  }

  @Override
  public RecordBatch poll(Duration timeout) {
    LogRange piece = Objects.requireNonNull(range, "open comes before poll");
    RecordBatch batch = pending == null ? fetch(piece, timeout) : pending;
    if (batch.endOffset() == piece.to()) {
      // Kept until the question is answered: the consumer would not give the records again.
      pending = batch;
      requirePlannedTopic(piece);
    }
    pending = null;
    return batch;
  }

  private RecordBatch fetch(LogRange piece, Duration timeout) {
    if (position >= piece.to()) {
      return new KafkaRecordBatch(List.of(), piece.to());
    }
    TopicPartition partition = partition(piece);
    List<ConsumerRecord<byte[], byte[]>> polled = pollConsumer(piece, partition, timeout);
    List<ConsumerRecord<byte[], byte[]>> records = withinPiece(polled, piece);
    records.forEach(this::requirePlanned);
    long reached = Math.min(piece.to(), Math.max(end(records), consumerPosition(partition)));
    requireProgress(piece, partition, reached);
    position = reached;
    return new KafkaRecordBatch(records, position);
  }

  private long end(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.isEmpty() ? position : records.get(records.size() - 1).offset() + 1;
  }

  /** What was planned is readable, so waiting for long means that it is gone. */
  private void requireProgress(LogRange piece, TopicPartition partition, long reached) {
    fruitlessPolls = reached > position ? 0 : fruitlessPolls + 1;
    if (fruitlessPolls < FRUITLESS_POLLS) {
      return;
    }
    fruitlessPolls = 0;
    requirePlannedTopic(piece);
    KafkaPartitionView found = view(partition);
    if (found.end() < piece.to()) {
      throw failures.permanent(KafkaGap.truncation(partition.partition(), found.end(), piece.to()));
    }
  }

  private KafkaPartitionView view(TopicPartition partition) {
    return Objects.requireNonNull(
        topic.view(OffsetSpec.forTimestamp(0)).partitions().get(partition.partition()));
  }

  private List<ConsumerRecord<byte[], byte[]>> pollConsumer(
      LogRange piece, TopicPartition partition, Duration timeout) {
    try {
      return consumer.poll(timeout).records(partition);
    } catch (WakeupException woken) {
      return List.of();
    } catch (LogTruncationException truncated) {
      String detail = "its leader's log diverges there";
      long offset =
          truncated.divergentOffsets().values().stream()
              .findFirst()
              .map(OffsetAndMetadata::offset)
              .orElse(position);
      throw failures.permanent(KafkaGap.replaced(partition.partition(), offset, detail));
    } catch (OffsetOutOfRangeException outOfRange) {
      throw failures.permanent(outOfRange(piece, partition));
    } catch (KafkaException failure) {
      throw failures.of(failure);
    }
  }

  private String outOfRange(LogRange piece, TopicPartition partition) {
    KafkaPartitionView found = view(partition);
    return position < found.beginning()
        ? KafkaGap.retentionOfPlanned(partition.partition(), position, found.beginning())
        : KafkaGap.truncation(partition.partition(), found.end(), piece.to());
  }

  /** Where the consumer stands, as far as it knows at once. */
  private long consumerPosition(TopicPartition partition) {
    try {
      return consumer.position(partition, Duration.ofMillis(1));
    } catch (TimeoutException | WakeupException unknown) {
      // It stands where it stood: its position is being checked against the leader's epoch.
      return position;
    } catch (OffsetOutOfRangeException reportedByNextPoll) {
      return position;
    } catch (KafkaException failure) {
      throw failures.of(failure);
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> withinPiece(
      List<ConsumerRecord<byte[], byte[]>> polled, LogRange piece) {
    if (polled.isEmpty() || polled.get(polled.size() - 1).offset() < piece.to()) {
      return polled;
    }
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(polled.size());
    for (ConsumerRecord<byte[], byte[]> record : polled) {
      if (record.offset() >= piece.to()) {
        break;
      }
      records.add(record);
    }
    return records;
  }

  private void requirePlanned(ConsumerRecord<byte[], byte[]> record) {
    Optional<String> violation = rule.violation(record, address);
    if (violation.isPresent()) {
      throw failures.permanent(violation.get());
    }
    int epoch = record.leaderEpoch().orElse(0);
    if (epoch > plannedEpoch) {
      String detail = "leader epoch %d, planned up to %d".formatted(epoch, plannedEpoch);
      throw failures.permanent(KafkaGap.replaced(record.partition(), record.offset(), detail));
    }
  }

  private TopicPartition partition(LogRange piece) {
    return new TopicPartition(address.topic(), Integer.parseInt(piece.partition()));
  }

  @Override
  public void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(PATIENCE_AT_CLOSE));
    topic.close();
  }
}
