package dev.continuousexport.source.log.kafka;

import dev.continuousexport.source.model.RecordBatch;
import dev.continuousexport.sql.types.Ticks;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The records of one poll; a record without a value (a tombstone) has no bytes. */
final class KafkaRecordBatch implements RecordBatch {
  private static final byte[] NOTHING = new byte[0];

  private final List<ConsumerRecord<byte[], byte[]>> records;
  private final long endOffset;
  private int index = -1;
  private byte[] value = NOTHING;

  KafkaRecordBatch(List<ConsumerRecord<byte[], byte[]>> records, long endOffset) {
    this.records = records;
    this.endOffset = endOffset;
  }

  @Override
  public boolean next() {
    if (index + 1 >= records.size()) {
      return false;
    }
    index++;
    byte @Nullable [] bytes = current().value();
    value = bytes == null ? NOTHING : bytes;
    return true;
  }

  private ConsumerRecord<byte[], byte[]> current() {
    return records.get(index);
  }

  @Override
  public byte[] bytes() {
    return value;
  }

  @Override
  public int start() {
    return 0;
  }

  @Override
  public int length() {
    return value.length;
  }

  @Override
  public long nextOffset() {
    return current().offset() + 1;
  }

  @Override
  public long ingestionTicks() {
    return Ticks.ofEpochMillis(current().timestamp());
  }

  @Override
  public String place() {
    ConsumerRecord<byte[], byte[]> record = current();
    return "topic %s, partition %d, offset %d"
        .formatted(record.topic(), record.partition(), record.offset());
  }

  @Override
  public long endOffset() {
    return endOffset;
  }
}
