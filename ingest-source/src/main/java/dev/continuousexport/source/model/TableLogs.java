package dev.continuousexport.source.model;

import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;

/** Opens the log of a table by its kind. */
public final class TableLogs {
  private TableLogs() {}

  public static TableLog open(IngestTable table) {
    List<TableLogProvider> providers =
        ServiceLoader.load(TableLogProvider.class, TableLogs.class.getClassLoader()).stream()
            .map(Provider::get)
            .toList();
    return providers.stream()
        .filter(provider -> provider.kind().equals(table.log().kind()))
        .findFirst()
        .orElseThrow(
            () ->
                TableLogException.permanent(
                    "Table '%s' is bound to a log of kind '%s', which is unknown; known are %s."
                        .formatted(
                            table.name(),
                            table.log().kind(),
                            providers.stream().map(TableLogProvider::kind).sorted().toList())))
        .open(table);
  }
}
