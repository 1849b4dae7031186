package dev.continuousexport.source.log.kafka;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.TableLogException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes Kafka's clients for one table. */
final class KafkaClients {
  private static final AtomicLong CLIENTS = new AtomicLong();

  private final IngestTable table;
  private final KafkaAddress address;
  private final KafkaOptions options;

  KafkaClients(IngestTable table, KafkaAddress address, KafkaOptions options) {
    this.table = table;
    this.address = address;
    this.options = options;
  }

  Admin admin() {
    return make(() -> Admin.create(common()));
  }

  /** A consumer that never chooses a position by itself and sees committed records only. */
  Consumer<byte[], byte[]> consumer() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "4194304");
    // What was planned is there: the broker never has to wait for more. A fetch ahead that waits
    // at the log's end would hold up the next slice.
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "10");
    properties.putAll(common());
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    return make(
        () ->
            new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  private Map<String, Object> common() {
    Map<String, Object> properties = new HashMap<>();
    String providers = "org.apache.kafka.common.config.provider.";
    properties.put("config.providers", "env,file,directory");
    properties.put("config.providers.env.class", providers + "EnvVarConfigProvider");
    properties.put("config.providers.file.class", providers + "FileConfigProvider");
    properties.put("config.providers.directory.class", providers + "DirectoryConfigProvider");
    properties.put("default.api.timeout.ms", "30000");
    properties.put("request.timeout.ms", "15000");
    properties.putAll(options.properties());
    properties.put("bootstrap.servers", address.bootstrap());
    properties.put(
        "client.id", "continuous-export-" + address.topic() + "-" + CLIENTS.incrementAndGet());
    return properties;
  }

  private <T> T make(Supplier<T> client) {
    try {
      return client.get();
    } catch (KafkaException failure) {
      // The cause is left out on purpose: it may repeat the value of a property.
      String reasons = options.withoutSecrets(reasons(failure));
      String message =
          "The Kafka client of table '%s' (%s) could not be made: %s Correct the table's properties."
              .formatted(table.name(), address, reasons);
      // A name server may be back in a moment.
      throw reasons.contains("No resolvable bootstrap")
          ? TableLogException.retryable(message)
          : TableLogException.permanent(message);
    }
  }

  private static String reasons(Throwable failure) {
    StringBuilder reasons = new StringBuilder();
    for (Throwable reason = failure; reason != null; reason = reason.getCause()) {
      reasons.append(reason.getMessage()).append(". ");
    }
    return reasons.toString().trim();
  }
}
