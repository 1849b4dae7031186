package dev.continuousexport.job.benchmark;

import dev.continuousexport.source.log.kafka.KafkaBroker;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of flights. */
record FlightTopic(KafkaBroker broker, String name, int partitions) {
  private static final long SEED = 20010101;

  void create() {
    broker.createTopic(name, partitions, KafkaBroker.LOG_APPEND_TIME);
  }

  /** Sends {@code count} flights, spread evenly, and returns when all have arrived. */
  void fill(long count) {
    Random random = new Random(SEED);
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            broker.bootstrap(),
            ProducerConfig.LINGER_MS_CONFIG,
            20,
            ProducerConfig.BATCH_SIZE_CONFIG,
            256 * 1024);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (long id = 0; id < count; id++) {
        int partition = (int) (id % partitions);
        producer.send(new ProducerRecord<>(name, partition, null, FlightRecord.json(id, random)));
      }
      producer.flush();
    }
  }
}
