package dev.continuousexport.source.log.kafka;

import dev.continuousexport.source.log.LogUnderTest;
import dev.continuousexport.source.log.TableLogContractTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class KafkaTableLogITCase extends TableLogContractTest {
  private static KafkaBroker broker;

  @BeforeAll
  static void startBroker() {
    broker = KafkaBroker.start();
  }

  @AfterAll
  static void closeBroker() {
    broker.close();
  }

  @Override
  protected LogUnderTest create() {
    return new KafkaLogUnderTest(broker);
  }
}
