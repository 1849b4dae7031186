package dev.continuousexport.source.table;

import dev.continuousexport.source.split.IngestSpec;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.DynamicTableSourceFactory;

/** Makes tables of Flink SQL of the specs that a test has registered by name. */
public final class RegisteredTables implements DynamicTableSourceFactory {
  private static final ConfigOption<String> NAME =
      ConfigOptions.key("name").stringType().noDefaultValue();
  private static final Map<String, IngestSpec> SPECS = new ConcurrentHashMap<>();

  static void register(String name, IngestSpec spec) {
    SPECS.put(name, spec);
  }

  @Override
  public DynamicTableSource createDynamicTableSource(Context context) {
    return new IngestTableSource(SPECS.get(context.getCatalogTable().getOptions().get(NAME.key())));
  }

  @Override
  public String factoryIdentifier() {
    return "ingest-test";
  }

  @Override
  public Set<ConfigOption<?>> requiredOptions() {
    return Set.of(NAME);
  }

  @Override
  public Set<ConfigOption<?>> optionalOptions() {
    return Set.of();
  }
}
