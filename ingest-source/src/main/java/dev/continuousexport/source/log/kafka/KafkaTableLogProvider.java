package dev.continuousexport.source.log.kafka;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogProvider;

/** Opens Kafka topics: address {@code host:port/topic}, options see {@link KafkaOptions}. */
public final class KafkaTableLogProvider implements TableLogProvider {
  @Override
  public String kind() {
    return "kafka";
  }

  @Override
  public TableLog open(IngestTable table) {
    KafkaAddress address = KafkaAddress.parse(table.name(), table.log().address());
    return new KafkaTableLog(table, address, KafkaOptions.of(table));
  }
}
