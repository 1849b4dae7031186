package dev.continuousexport.source.log.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;

/** One topic, as the administrative interface answers about it. */
final class KafkaTopic implements AutoCloseable {
  private final String name;
  private final Admin admin;
  private final KafkaFailures failures;

  KafkaTopic(String name, Admin admin, KafkaFailures failures) {
    this.name = name;
    this.admin = admin;
    this.failures = failures;
  }

  Uuid id() {
    return description().topicId();
  }

  /** A setting of the topic, given or by default. */
  String setting(String key) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
    Config config = answer(await(admin.describeConfigs(List.of(resource)).all()), resource);
    return Optional.ofNullable(config.get(key)).map(ConfigEntry::value).orElse("");
  }

  /** The partitions, with a boundary before the offset that {@code mark} finds. */
  KafkaTopicView view(OffsetSpec mark) {
    TopicDescription description = description();
    List<TopicPartition> partitions =
        description.partitions().stream()
            .map(partition -> new TopicPartition(name, partition.partition()))
            .toList();
    // The ends come first: a record that arrives between the questions lies behind them.
    Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(partitions, OffsetSpec.latest());
    Map<TopicPartition, ListOffsetsResultInfo> marks = offsets(partitions, mark);
    Map<TopicPartition, ListOffsetsResultInfo> beginnings =
        offsets(partitions, OffsetSpec.earliest());
    requireSame(id(), description.topicId());
    SortedMap<Integer, KafkaPartitionView> views = new TreeMap<>();
    for (TopicPartition partition : partitions) {
      views.put(
          partition.partition(),
          KafkaPartitionView.of(
              answer(beginnings, partition), answer(ends, partition), answer(marks, partition)));
    }
    return new KafkaTopicView(description.topicId(), views);
  }

  /** Fails where the topic is not the one of this id. */
  void requireId(Uuid planned) {
    requireSame(id(), planned);
  }

  /** Fails where a topic was found in the place of the planned one. */
  void requireSame(Uuid found, Uuid planned) {
    if (!found.equals(planned)) {
      throw failures.permanent(
          "was deleted and created anew: its id is %s now and was %s when the export planned. What"
                  .formatted(found, planned)
              + " was in the old topic and not exported yet is lost. Create a new export (or a new"
              + " table) for the new topic.");
    }
  }

  private TopicDescription description() {
    return answer(await(admin.describeTopics(List.of(name)).allTopicNames()), name);
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      List<TopicPartition> partitions, OffsetSpec spec) {
    return await(
        admin
            .listOffsets(
                partitions.stream().collect(Collectors.toMap(p -> p, p -> spec)),
                new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
            .all());
  }

  private static <K, V> V answer(Map<K, V> answers, K question) {
    return Optional.ofNullable(answers.get(question)).orElseThrow();
  }

  private <T> T await(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException | InterruptedException | KafkaException failure) {
      throw failures.of(failure);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }
}
