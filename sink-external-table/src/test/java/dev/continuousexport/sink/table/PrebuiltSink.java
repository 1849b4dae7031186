package dev.continuousexport.sink.table;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.catalog.CatalogTable;
import org.apache.flink.table.catalog.GenericInMemoryCatalog;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.factories.DynamicTableSinkFactory;
import org.apache.flink.table.factories.Factory;

/** A catalog with one table, whose sink was built in this process. */
final class PrebuiltSink extends GenericInMemoryCatalog {
  private final DynamicTableSink sink;

  PrebuiltSink(String name, Schema schema, DynamicTableSink sink) throws Exception {
    super(name, "default");
    this.sink = sink;
    CatalogTable table =
        CatalogTable.newBuilder().schema(schema).options(Map.of("connector", name)).build();
    createTable(new ObjectPath("default", "target"), table, false);
  }

  @Override
  public Optional<Factory> getFactory() {
    return Optional.of(
        new DynamicTableSinkFactory() {
          @Override
          public DynamicTableSink createDynamicTableSink(Context context) {
            return sink.copy();
          }

          @Override
          public String factoryIdentifier() {
            return getName();
          }

          @Override
          public Set<ConfigOption<?>> requiredOptions() {
            return Set.of();
          }

          @Override
          public Set<ConfigOption<?>> optionalOptions() {
            return Set.of();
          }
        });
  }
}
