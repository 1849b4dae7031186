package dev.continuousexport.source.log.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KafkaBrokerITCase {
  @Test
  void aBrokerKeepsItsTopicsWhenItIsKilledAndStartedAgain() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start()) {
      broker.createTopic("kept", 2, KafkaBroker.LOG_APPEND_TIME);

      broker.kill();
      broker.restart();

      assertThat(broker.admin().listTopics().names().get()).containsExactly("kept");
    }
  }
}
