package dev.continuousexport.job.process;

import dev.continuousexport.source.log.kafka.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** Records numbered from 0 that flow into the partitions of a topic as a seed decides. */
final class NumberedRecords implements AutoCloseable {
  static final String COLUMNS = "id:long, check:long, text:string";

  /** The check of a record, from its id. */
  static final String CHECK_IN_SQL = "(id * 7919) % 1000003";

  private static final Duration TICK = Duration.ofMillis(20);

  private final String topic;
  private final int partitions;
  private final Random random;
  private final KafkaProducer<byte[], byte[]> producer;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private long next;
  private long wanted;
  private long perTick;

  /** Makes the topic too. */
  NumberedRecords(KafkaBroker broker, String topic, int partitions, long seed) {
    this.topic = topic;
    this.partitions = partitions;
    this.random = new Random(seed);
    broker.createTopic(topic, partitions, KafkaBroker.LOG_APPEND_TIME);
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrap(),
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                5),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    clock.scheduleAtFixedRate(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Lets so many more flow, evenly over a time; what has not flown yet of earlier calls joins. */
  synchronized void flow(long count, Duration time) {
    wanted += count;
    perTick = Math.max(1, (wanted - next) / (time.toMillis() / TICK.toMillis()));
  }

  private synchronized void tick() {
    long end = Math.min(wanted, next + perTick);
    while (next < end) {
      producer.send(new ProducerRecord<>(topic, random.nextInt(partitions), null, json(next++)));
    }
  }

  /** How many have been asked for, which have arrived when this returns. */
  long arrived() {
    Awaitility.await("the arrival of all records")
        .atMost(Duration.ofMinutes(2))
        .until(this::allAreSent);
    producer.flush();
    return wanted;
  }

  private synchronized boolean allAreSent() {
    return next == wanted;
  }

  private byte[] json(long id) {
    long check = id * 7919 % 1000003;
    String text = "t" + random.nextInt(1000);
    return ("{\"id\":" + id + ",\"check\":" + check + ",\"text\":\"" + text + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    producer.close();
  }
}
