package dev.continuousexport.source.log.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.source.log.LogUnderTest;
import dev.continuousexport.source.model.LogBinding;
import dev.continuousexport.source.model.TableLogs;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaBindingTest {
  private static void open(String address, Map<String, String> options) {
    TableLogs.open(LogUnderTest.table(new LogBinding("kafka", address, options))).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"flights", "localhost/flights", "localhost:9092/", "localhost:9092/a b"})
  void anAddressThatIsNoneIsRefused(String address) {
    assertThatThrownBy(() -> open(address, Map.of()))
        .hasMessageContaining("Table 'Flights' is bound to '" + address + "'")
        .hasMessageContaining("Write host:port/topic, for example localhost:9092/flights");
  }

  @Test
  void severalBrokersMayBeNamed() {
    open("localhost:9092,127.0.0.1:9093/flights", Map.of());
  }

  @Test
  void anUnknownOptionIsRefused() {
    assertThatThrownBy(() -> open("localhost:9092/flights", Map.of("propertys.x", "1")))
        .hasMessageContaining("option 'propertys.x', which Kafka tables do not know")
        .hasMessageContaining("'properties.<name>'");
  }

  @Test
  void aPropertyThatExactnessRestsOnIsRefused() {
    Map<String, String> options = Map.of("properties.isolation.level", "read_uncommitted");

    assertThatThrownBy(() -> open("localhost:9092/flights", options))
        .hasMessageContaining("sets 'properties.isolation.level', which continuous export sets");
  }

  @Test
  void aSliceOfNothingIsRefused() {
    assertThatThrownBy(() -> open("localhost:9092/flights", Map.of("slice.records", "0")))
        .hasMessageContaining("sets 'slice.records' to '0'. Write a whole number above 0.");
  }

  @Test
  void aMessageDoesNotShowSecrets() {
    Map<String, String> options =
        Map.of(
            "properties.security.protocol",
            "SASL_SSL",
            "properties.ssl.key.password",
            "BOGUS",
            "properties.sasl.mechanism",
            "PLAIN",
            "properties.sasl.jaas.config",
            "hunter2");

    assertThatThrownBy(() -> open("localhost:9092/flights", options))
        .hasMessageContaining("The Kafka client of table 'Flights'")
        .hasMessageContaining("Correct the table's properties.")
        .hasMessageNotContaining("hunter2")
        .hasNoCause();
  }

  @Test
  void whatIsWrongWithAPropertyIsSaid() {
    Map<String, String> options = Map.of("properties.security.protocol", "NONE_SUCH");

    assertThatThrownBy(() -> open("localhost:9092/flights", options))
        .hasMessageContaining("NONE_SUCH")
        .hasMessageContaining("security.protocol");
  }
}
