package dev.continuousexport.source.log.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.source.log.LogReading;
import dev.continuousexport.source.log.LogUnderTest;
import dev.continuousexport.source.log.ReadRecord;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogBinding;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogReader;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.Position;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.source.model.TableLogs;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.Ticks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Kafka can do to an export, one test a rule. */
class KafkaRulesITCase {
  private static KafkaBroker broker;

  private final String topic = "rules-" + UUID.randomUUID();
  private TableLog log;

  @BeforeAll
  static void startBroker() {
    broker = KafkaBroker.start();
  }

  @AfterAll
  static void closeBroker() {
    broker.close();
  }

  @BeforeEach
  void createTopic() {
    broker.createTopic(topic, 1, KafkaBroker.LOG_APPEND_TIME);
    log = TableLogs.open(table(Map.of()));
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  @Test
  void aTopicWithoutLogAppendTimeIsRefusedWithTheCommandThatSwitchesItOn() {
    broker.alter(topic, Map.of("message.timestamp.type", "CreateTime"));

    assertThatThrownBy(log::requireFacts)
        .hasMessageContaining(
            "Kafka topic '%s' at %s (table 'Flights') has message.timestamp.type=CreateTime"
                .formatted(topic, broker.bootstrap()))
        .hasMessageContaining(
            "kafka-configs.sh --bootstrap-server %s --alter --entity-type topics --entity-name %s --add-config message.timestamp.type=LogAppendTime"
                .formatted(broker.bootstrap(), topic));
  }

  @Test
  void aCompactedTopicIsRefusedWithTheCommandThatSwitchesItOff() {
    broker.alter(topic, Map.of("cleanup.policy", "compact,delete"));

    assertThatThrownBy(log::requireFacts)
        .hasMessageContaining("has cleanup.policy=compact,delete")
        .hasMessageContaining("--entity-name " + topic + " --add-config cleanup.policy=delete");
  }

  @Test
  void aCompactedTopicIsNoDimensionEither() {
    log.requireDimension();
    broker.alter(topic, Map.of("cleanup.policy", "compact"));

    assertThatThrownBy(log::requireDimension)
        .hasMessageContaining(
            "has cleanup.policy=compact: its rows would depend on when the broker")
        .hasMessageContaining("--add-config cleanup.policy=delete");
  }

  @Test
  void theHistoryOfATopicWithoutAppendTimeIsAllOfIt() {
    append(0, "a", "b");
    assertThat(log.history(new Cursor(0)).isEmpty()).isTrue();
    broker.alter(topic, Map.of("message.timestamp.type", "CreateTime"));

    assertThat(log.history(new Cursor(0)).ranges()).extracting(LogRange::to).containsExactly(2L);
  }

  @Test
  void aRecordWithoutAppendTimeIsNoFactButADimensionMayHaveIt() {
    broker.deleteTopic(topic);
    broker.createTopic(topic, 1, Map.of("message.timestamp.type", "CreateTime"));
    append(0, "old");
    broker.alter(topic, KafkaBroker.LOG_APPEND_TIME);
    append(0, "new");
    LogScope scope = log.history(now());

    assertThatThrownBy(() -> texts(scope))
        .hasMessageContaining("timestamp type CreateTime at partition 0, offset 0")
        .hasMessageContaining("--add-config message.timestamp.type=LogAppendTime")
        .hasMessageContaining("create the export after the records that were written before");
    try (LogReader reader = log.dimensionReader()) {
      LogRange range = log.slices(scope).get(0);
      assertThat(LogReading.records(reader, range, range.from()))
          .extracting(ReadRecord::text)
          .containsExactly("old", "new");
    }
  }

  @Test
  void abortedTransactionsAreNotReadAndTheirMarkersEndAPiece() {
    append(0, "before");
    try (KafkaTopicWriter writer = KafkaTopicWriter.transactional(broker, topic)) {
      writer.begin();
      writer.append(0, "committed");
      writer.commit();
      writer.begin();
      writer.append(0, "aborted 1", "aborted 2");
      writer.abort();
    }
    LogScope scope = log.history(now());

    assertThat(scope.ranges().get(0).to()).isEqualTo(6);
    assertThat(texts(scope)).containsExactly("before", "committed");
  }

  @Test
  void anOpenTransactionHoldsTheBoundaryAndItsRecordsComeInALaterRun() {
    append(0, "before");
    try (KafkaTopicWriter writer = KafkaTopicWriter.transactional(broker, topic)) {
      writer.begin();
      writer.append(0, "in transaction");
      append(0, "after its beginning");
      LogScope first = log.history(now());
      assertThat(texts(first)).containsExactly("before");

      writer.commit();
      append(0, "last");
      LogScope second = log.after(position(first), now());

      assertThat(texts(second)).containsExactly("in transaction", "after its beginning", "last");
    }
  }

  @Test
  void piecesEndInHolesThatCompactionLeft() {
    broker.alter(
        topic,
        Map.of(
            "cleanup.policy", "compact",
            "segment.ms", "100",
            "min.cleanable.dirty.ratio", "0.001",
            "max.compaction.lag.ms", "100"));
    try (KafkaTopicWriter writer = KafkaTopicWriter.of(broker, topic);
        TableLog sliced = TableLogs.open(table(Map.of("slice.records", "10")))) {
      IntStream.range(0, 60).forEach(i -> writer.appendKeyed(0, "key" + i % 5, "value" + i));
      LogScope scope = sliced.history(now());
      Awaitility.await("compaction")
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(300))
          .until(
              () -> {
                writer.appendKeyed(0, "later", "rolls the segment");
                return LogReading.texts(sliced, scope).size() < 60;
              });

      // Every slice came to its end, those without any record too.
      assertThat(new TreeSet<>(LogReading.texts(sliced, scope)))
          .contains("value55", "value56", "value57", "value58", "value59");
    }
  }

  @Test
  void retentionThatOvertookThePositionFailsAndNamesTheGap() {
    append(0, "a");
    Position position = position(log.history(now()));
    append(0, "b", "c", "d");
    broker.deleteRecords(topic, 0, 3);

    assertThatThrownBy(() -> log.after(position, now()))
        .hasMessageContaining("topic '" + topic + "'")
        .hasMessageContaining("lost offsets [1, 3) of partition 0 to retention")
        .hasMessageContaining("the setting 'continuous-export.skip=")
        .hasMessageContaining("/0:1-3'")
        .matches(failure -> !((TableLogException) failure).isRetryable());
  }

  @Test
  void retentionThatOvertookAPlannedPieceFailsAndNamesTheGap() {
    append(0, "a", "b", "c", "d");
    LogScope planned = log.history(now());
    broker.deleteRecords(topic, 0, 3);

    assertThatThrownBy(() -> texts(planned))
        .hasMessageContaining(
            "lost offsets [0, 3) of partition 0 to retention after they were planned")
        .hasMessageContaining("create a new export");
  }

  @Test
  void theHistoryBeginsWhereRetentionLeftIt() {
    append(0, "a", "b", "c");
    broker.deleteRecords(topic, 0, 2);

    assertThat(texts(log.history(now()))).containsExactly("c");
  }

  @Test
  void aTopicThatWasCreatedAnewFails() {
    append(0, "a");
    LogScope planned = log.history(now());
    broker.deleteTopic(topic);
    broker.createTopic(topic, 1, KafkaBroker.LOG_APPEND_TIME);
    append(0, "other");

    assertThatThrownBy(() -> log.after(position(planned), now()))
        .hasMessageContaining("topic '" + topic + "'")
        .hasMessageContaining("was deleted and created anew: its id is ")
        .hasMessageContaining("and was " + planned.identity());
    assertThatThrownBy(() -> texts(planned)).hasMessageContaining("was deleted and created anew");
  }

  @Test
  void aTopicThatDoesNotExistFails() {
    broker.deleteTopic(topic);

    assertThatThrownBy(log::requireFacts)
        .hasMessageContaining("does not exist. Create the topic, or correct the table's address.");
    assertThatThrownBy(() -> log.history(now())).hasMessageContaining("does not exist");
  }

  @Test
  void newPartitionsBeginAtZeroInTheRunInWhichTheyAppear() {
    append(0, "a");
    Position position = position(log.history(now()));
    broker.growTo(topic, 2);
    append(1, "new");
    append(0, "b");

    LogScope scope = log.after(position, now());

    assertThat(texts(scope)).containsExactlyInAnyOrder("b", "new");
    assertThat(scope.ranges()).extracting(LogRange::from).containsExactly(1L, 0L);
  }

  @Test
  void newPartitionsThatRetentionAlreadyCutFail() {
    Position position = position(log.history(now()));
    broker.growTo(topic, 2);
    append(1, "x", "y");
    broker.deleteRecords(topic, 1, 1);

    assertThatThrownBy(() -> log.after(position, now()))
        .hasMessageContaining("lost offsets [0, 1) of partition 1");
  }

  @Test
  void aTruncatedPartitionFails() {
    append(0, "a", "b", "c");
    LogScope planned = log.history(now());
    broker.loseRecords(topic, 0);

    assertThatThrownBy(() -> log.after(position(planned), now()))
        .hasMessageContaining("was truncated: partition 0 ends at offset 0, but the export has")
        .hasMessageContaining("planned it up to offset 3");
    assertThatThrownBy(() -> texts(planned)).hasMessageContaining("was truncated");
  }

  @Test
  void aPartitionThatWasTruncatedAndWrittenAnewIsNotRead() {
    append(0, "a", "b", "c");
    LogScope planned = log.history(now());
    Position position = position(planned);
    broker.loseRecords(topic, 0);
    append(0, "other a", "other b", "other c", "other d");

    assertThatThrownBy(() -> texts(planned)).hasMessageContaining("was truncated and written anew");
    LogScope next = log.after(position, now());
    assertThatThrownBy(() -> texts(next)).hasMessageContaining("was truncated and written anew");
  }

  @Test
  void aReaderGoesOnWhenTheBrokerCameBack() {
    append(0, "a", "b", "c");
    LogScope scope = log.history(now());
    try (LogReader reader = log.reader()) {
      LogRange range = log.slices(scope).get(0);
      assertThat(LogReading.records(reader, range, 2)).hasSize(1);
      broker.kill();
      broker.restart();

      assertThat(LogReading.records(reader, range, 1))
          .extracting(ReadRecord::text)
          .containsExactly("b", "c");
    }
  }

  @Test
  void aBrokerOutOfReachIsAskedAgainLater() {
    Map<String, String> impatient =
        Map.of(
            "properties.default.api.timeout.ms", "1500",
            "properties.request.timeout.ms", "1000");
    LogBinding nowhere = new LogBinding("kafka", "localhost:1/" + topic, impatient);
    try (TableLog unreachable = TableLogs.open(LogUnderTest.table(nowhere))) {
      assertThatThrownBy(() -> unreachable.history(now()))
          .hasMessageContaining("topic '" + topic + "' at localhost:1 (table 'Flights')")
          .matches(failure -> ((TableLogException) failure).isRetryable());
    }
  }

  @Test
  void propertiesMayReferToSecretsThatTheClientResolves(@TempDir Path folder) throws Exception {
    Path secrets = Files.writeString(folder.resolve("secrets.properties"), "p=PLAINTEXT\n");
    String reference = "${file:" + secrets + ":p}";
    Map<String, String> options = Map.of("properties.security.protocol", reference);
    append(0, "a");
    try (TableLog referring = TableLogs.open(table(options))) {
      assertThat(LogReading.texts(referring, referring.history(now()))).containsExactly("a");
    }
  }

  private IngestTable table(Map<String, String> options) {
    return LogUnderTest.table(
        new LogBinding("kafka", broker.bootstrap() + "/" + topic, new HashMap<>(options)));
  }

  private void append(int partition, String... records) {
    try (KafkaTopicWriter writer = KafkaTopicWriter.of(broker, topic)) {
      writer.append(partition, records);
    }
  }

  private List<String> texts(LogScope scope) {
    return LogReading.texts(log, scope);
  }

  private static Position position(LogScope scope) {
    return Position.beginning(scope.identity()).advance(scope);
  }

  private static Cursor now() {
    return new Cursor(Ticks.ofEpochMillis(System.currentTimeMillis()));
  }
}
