package dev.continuousexport.source.plan;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.TableLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The logs of some tables, each opened when it is first asked and open until all are closed. */
final class OpenLogs implements AutoCloseable {
  private final Map<String, IngestTable> tables = new LinkedHashMap<>();
  private final Map<String, TableLog> open = new LinkedHashMap<>();
  private final Function<IngestTable, TableLog> opener;

  OpenLogs(List<IngestTable> tables, Function<IngestTable, TableLog> opener) {
    tables.forEach(table -> this.tables.put(table.name(), table));
    this.opener = opener;
  }

  Iterable<String> names() {
    return tables.keySet();
  }

  TableLog of(String table) {
    return open.computeIfAbsent(
        table,
        name -> {
          IngestTable known = tables.get(name);
          if (known == null) {
            throw new IllegalArgumentException("Table '" + name + "' does not take part.");
          }
          return opener.apply(known);
        });
  }

  @Override
  public void close() {
    open.values().forEach(TableLog::close);
    open.clear();
  }
}
