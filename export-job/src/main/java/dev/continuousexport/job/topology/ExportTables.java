package dev.continuousexport.job.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.catalog.CatalogTable;
import org.apache.flink.table.catalog.GenericInMemoryCatalog;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.DynamicTableSinkFactory;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.Factory;

/**
 * A catalog whose tables are sources and sinks built in this process. It spares their definitions
 * the way through string options, where they would have to be written out and parsed again.
 */
final class ExportTables extends GenericInMemoryCatalog {
  static final String NAME = "export";
  static final String DATABASE = "run";

  private final Map<ObjectPath, Supplier<DynamicTableSource>> sources = new HashMap<>();
  private final Map<ObjectPath, Supplier<DynamicTableSink>> sinks = new HashMap<>();

  ExportTables() {
    super(NAME, DATABASE);
  }

  /**
   * A supplier is asked anew for each use in a query, since planners change what they are given.
   */
  void addSource(String table, Schema schema, Supplier<DynamicTableSource> source) {
    sources.put(add(table, schema), source);
  }

  void addSink(String table, Schema schema, Supplier<DynamicTableSink> sink) {
    sinks.put(add(table, schema), sink);
  }

  boolean contains(String table) {
    return sources.containsKey(new ObjectPath(DATABASE, table));
  }

  @Override
  public Optional<Factory> getFactory() {
    return Optional.of(new PrebuiltTables());
  }

  private ObjectPath add(String table, Schema schema) {
    ObjectPath path = new ObjectPath(DATABASE, table);
    CatalogTable definition =
        CatalogTable.newBuilder().schema(schema).options(Map.of("connector", NAME)).build();
    try {
      createTable(path, definition, false);
    } catch (Exception e) {
      throw new IllegalStateException("Table '" + table + "' cannot be registered.", e);
    }
    return path;
  }

  private final class PrebuiltTables implements DynamicTableSourceFactory, DynamicTableSinkFactory {
    @Override
    public DynamicTableSource createDynamicTableSource(Context context) {
      return required(sources, context).get();
    }

    @Override
    public DynamicTableSink createDynamicTableSink(Context context) {
      return required(sinks, context).get();
    }

    @Override
    public String factoryIdentifier() {
      return NAME;
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
      return Set.of();
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
      return Set.of();
    }

    private static <T> Supplier<T> required(Map<ObjectPath, Supplier<T>> tables, Context context) {
      Supplier<T> table = tables.get(context.getObjectIdentifier().toObjectPath());
      if (table == null) {
        throw new IllegalStateException(
            "Table '" + context.getObjectIdentifier().getObjectName() + "' is not registered.");
      }
      return table;
    }
  }
}
