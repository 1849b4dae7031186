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

  /** Sends {@code count} flights and returns when all have arrived. */
  void fill(long count) {
    try (Sender sender = sender()) {
      for (long i = 0; i < count; i++) {
        sender.send();
      }
    }
  }

  Sender sender() {
    return new Sender();
  }

  /** Sends flights, spread evenly over the partitions; closed when all have arrived. */
  final class Sender implements AutoCloseable {
    private final Random random = new Random(SEED);
    private final KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrap(),
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.BATCH_SIZE_CONFIG,
                256 * 1024),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    private long next;

    void send() {
      int partition = (int) (next % partitions);
      byte[] flight = FlightRecord.json(next++, random);
      producer.send(new ProducerRecord<>(name, partition, null, flight));
    }

    @Override
    public void close() {
      producer.close();
    }
  }
}
