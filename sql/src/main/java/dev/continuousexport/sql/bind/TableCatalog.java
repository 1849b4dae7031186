package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.types.TableSchema;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tables that queries may name. Names are case-sensitive. */
public interface TableCatalog {
  Optional<TableSchema> table(String name);

  Collection<String> names();

  /** A catalog of the tables of a map. */
  static TableCatalog of(Map<String, TableSchema> tables) {
    Map<String, TableSchema> copy = new TreeMap<>(tables);
    return new TableCatalog() {
      @Override
      public Optional<TableSchema> table(String name) {
        return Optional.ofNullable(copy.get(name));
      }

      @Override
      public Collection<String> names() {
        return copy.keySet();
      }
    };
  }
}
