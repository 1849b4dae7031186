package dev.continuousexport.source.log.kafka;

import dev.continuousexport.source.log.LogUnderTest;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogBinding;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.Ticks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A topic whose every append is a transaction, so that each leaves markers behind. */
final class KafkaLogUnderTest implements LogUnderTest {
  private static final int PARTITIONS = 3;

  private final KafkaBroker broker;
  private final String topic = "contract-" + UUID.randomUUID();
  private final KafkaTopicWriter writer;
  private long boundary;
  private int appended;

  KafkaLogUnderTest(KafkaBroker broker) {
    this.broker = broker;
    broker.createTopic(topic, PARTITIONS, KafkaBroker.LOG_APPEND_TIME);
    writer = KafkaTopicWriter.transactional(broker, topic);
  }

  @Override
  public IngestTable table() {
    return LogUnderTest.table(
        new LogBinding("kafka", broker.bootstrap() + "/" + topic, Map.of("slice.records", "17")));
  }

  @Override
  public synchronized void append(List<String> records) {
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> System.currentTimeMillis() > boundary);
    writer.begin();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      writer.append(partition, share(records, partition));
    }
    writer.commit();
    appended += records.size();
  }

  private String[] share(List<String> records, int partition) {
    return records.stream()
        .filter(record -> (appended + records.indexOf(record)) % PARTITIONS == partition)
        .toArray(String[]::new);
  }

  @Override
  public synchronized Cursor boundary() {
    boundary = System.currentTimeMillis();
    return new Cursor(Ticks.ofEpochMillis(boundary));
  }

  @Override
  public void recreate() {
    broker.deleteTopic(topic);
    broker.createTopic(topic, PARTITIONS, KafkaBroker.LOG_APPEND_TIME);
  }

  @Override
  public void close() {
    writer.close();
  }
}
