package dev.continuousexport.source.log.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;

/**
 * One Kafka broker (KRaft, a single node) in a process of its own: real offsets, transactions,
 * retention and compaction. Needs {@code org.apache.kafka:kafka_2.13} on the test's class path.
 *
 * <p>It listens on free ports of localhost and keeps its data in a temporary folder. {@link #close}
 * ends it and removes the data; the broker's output stays in {@code target/kafka-brokers}.
 */
public final class KafkaBroker implements AutoCloseable {
  /** Topic settings of a fact table. */
  public static final Map<String, String> LOG_APPEND_TIME =
      Map.of("message.timestamp.type", "LogAppendTime");

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path data;
  private final KafkaBrokerProcess process;
  private final Admin admin;

  private KafkaBroker(Path data, KafkaBrokerProcess process) {
    this.data = data;
    this.process = process;
    this.admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, process.bootstrap()));
  }

  /** Starts a broker and waits until it answers: about 4 seconds. */
  public static KafkaBroker start() {
    try {
      Path data = Files.createTempDirectory("kafka-broker-");
      KafkaBroker broker = new KafkaBroker(data, KafkaBrokerProcess.format(data));
      broker.restart();
      return broker;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** {@code host:port}. */
  public String bootstrap() {
    return process.bootstrap();
  }

  /** A client of this broker; it lives as long as this. */
  public Admin admin() {
    return admin;
  }

  public void createTopic(String topic, int partitions, Map<String, String> config) {
    NewTopic wanted = new NewTopic(topic, Optional.of(partitions), Optional.of((short) 1));
    await(admin.createTopics(List.of(wanted.configs(config))).all());
  }

  /** Returns when no metadata names the topic any more. */
  public void deleteTopic(String topic) {
    await(admin.deleteTopics(List.of(topic)).all());
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> !admin.listTopics().names().get().contains(topic));
  }

  /** Changes settings of a topic; returns when the broker answers them. */
  public void alter(String topic, Map<String, String> config) {
    List<AlterConfigOp> changes =
        config.entrySet().stream()
            .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
            .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
            .toList();
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    await(admin.incrementalAlterConfigs(Map.of(resource, changes)).all());
    Awaitility.await("settings of " + topic)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .atMost(PATIENCE)
        .until(
            () -> {
              Config found = await(admin.describeConfigs(List.of(resource)).all()).get(resource);
              return config.entrySet().stream()
                  .allMatch(entry -> found.get(entry.getKey()).value().equals(entry.getValue()));
            });
  }

  /** Gives a topic more partitions. */
  public void growTo(String topic, int partitions) {
    await(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions))).all());
  }

  /** Removes the records before {@code offset}, as retention does. */
  public void deleteRecords(String topic, int partition, long offset) {
    TopicPartition target = new TopicPartition(topic, partition);
    await(admin.deleteRecords(Map.of(target, RecordsToDelete.beforeOffset(offset))).all());
  }

  /**
   * Returns when no transaction of the topic is open. Kafka answers a commit before it has written
   * the markers that make the records readable.
   */
  public void awaitMarkers(String topic) {
    Awaitility.await("markers of transactions of " + topic)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .atMost(PATIENCE)
        .until(
            () ->
                ends(topic, IsolationLevel.READ_COMMITTED)
                    .equals(ends(topic, IsolationLevel.READ_UNCOMMITTED)));
  }

  private Map<TopicPartition, Long> ends(String topic, IsolationLevel level) {
    Map<TopicPartition, OffsetSpec> questions = new HashMap<>();
    await(admin.describeTopics(List.of(topic)).allTopicNames())
        .get(topic)
        .partitions()
        .forEach(
            partition ->
                questions.put(
                    new TopicPartition(topic, partition.partition()), OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    await(admin.listOffsets(questions, new ListOffsetsOptions(level)).all())
        .forEach((partition, answer) -> ends.put(partition, answer.offset()));
    return ends;
  }

  /** Stops the broker, removes all that a partition holds, and starts it again. */
  public void loseRecords(String topic, int partition) {
    stop();
    removeAll(data.resolve("logs").resolve(topic + "-" + partition), "partition.metadata");
    restart();
  }

  /** Shuts the broker down in order. */
  public void stop() {
    process.stop();
  }

  /** Ends the broker at once (SIGKILL). */
  public void kill() {
    process.kill();
  }

  /** Starts the broker again with the same data and address, and waits until it answers. */
  public void restart() {
    process.start();
    Awaitility.await("the Kafka broker at " + bootstrap() + ", output: " + process.output())
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              process.requireAlive();
              return admin.describeCluster().nodes().get().size() == 1;
            });
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (Exception failure) {
      throw new IllegalStateException("The Kafka broker refused: " + failure.getMessage(), failure);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
    process.kill();
    removeAll(data, "");
  }

  private static void removeAll(Path folder, String kept) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!kept.isEmpty() && (file.equals(folder) || file.endsWith(kept))) {
          continue;
        }
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
