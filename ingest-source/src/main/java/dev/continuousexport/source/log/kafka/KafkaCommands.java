package dev.continuousexport.source.log.kafka;

/** Commands of Kafka's own tools, to be shown in messages. */
final class KafkaCommands {
  private KafkaCommands() {}

  /** The command that changes a setting of the topic. */
  static String set(KafkaAddress address, String setting) {
    return "kafka-configs.sh --bootstrap-server %s --alter --entity-type topics --entity-name %s --add-config %s"
        .formatted(address.bootstrap(), address.topic(), setting);
  }
}
