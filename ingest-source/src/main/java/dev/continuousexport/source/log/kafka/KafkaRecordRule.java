package dev.continuousexport.source.log.kafka;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/** What a record must fulfil. */
enum KafkaRecordRule {
  /** Its timestamp is the broker's: the topic's setting may have been another one before. */
  FACTS {
    @Override
    Optional<String> violation(ConsumerRecord<?, ?> record, KafkaAddress address) {
      if (record.timestampType() == TimestampType.LOG_APPEND_TIME) {
        return Optional.empty();
      }
      return Optional.of(
          "has a record of timestamp type %s at partition %d, offset %d: its ingestion time is unknown."
                  .formatted(record.timestampType(), record.partition(), record.offset())
              + " Make sure that the topic has LogAppendTime: "
              + KafkaCommands.set(address, "message.timestamp.type=LogAppendTime")
              + " and create the export after the records that were written before, or begin with a"
              + " new topic.");
    }
  },
  /** All of the records up to a position take part, whenever they came. */
  DIMENSION {
    @Override
    Optional<String> violation(ConsumerRecord<?, ?> record, KafkaAddress address) {
      return Optional.empty();
    }
  };

  /** What is wrong with a record, as the end of a sentence about the topic. */
  abstract Optional<String> violation(ConsumerRecord<?, ?> record, KafkaAddress address);
}
