package dev.continuousexport.job.cli.shell;

import java.util.List;
import java.util.Map;

/**
 * The names that can be completed.
 *
 * @param tables with their columns
 * @param externalTables with their columns
 * @param exports names of continuous exports
 */
record KnownNames(
    Map<String, List<String>> tables,
    Map<String, List<String>> externalTables,
    List<String> exports) {
  static final KnownNames NONE = new KnownNames(Map.of(), Map.of(), List.of());

  KnownNames {
    tables = Map.copyOf(tables);
    externalTables = Map.copyOf(externalTables);
    exports = List.copyOf(exports);
  }
}
