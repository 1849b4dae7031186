package dev.continuousexport.sink.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a path format must keep: every partition occurs, elements are separated, patterns belong to
 * datetimes, and the separators cannot leave the table's folder.
 */
final class PathFormatRules {
  private PathFormatRules() {}

  static void check(String table, List<Partition> partitions, List<PathElement> format) {
    if (format.isEmpty()) {
      return;
    }
    Map<String, Partition> byName = new HashMap<>();
    partitions.forEach(partition -> byName.put(partition.name(), partition));
    Set<String> unused = new HashSet<>(byName.keySet());
    boolean afterValue = false;
    for (PathElement element : format) {
      boolean isValue = !(element instanceof PathElement.Separator);
      if (isValue && afterValue) {
        throw ExternalTable.refusal(
            table, "needs a separator, such as \"/\", between the elements of its pathformat.");
      }
      afterValue = isValue;
      if (element instanceof PathElement.Separator separator) {
        checkSeparator(table, separator);
      } else {
        unused.remove(checkValue(table, byName, element));
      }
    }
    if (!unused.isEmpty()) {
      throw ExternalTable.refusal(
          table, "must name every partition in its pathformat; " + unused + " is missing.");
    }
  }

  private static void checkSeparator(String table, PathElement.Separator separator) {
    if (separator.text().matches("(?s).*[\\\\\\p{Cntrl}].*") || separator.text().contains("..")) {
      throw ExternalTable.refusal(
          table,
          "has a separator in its pathformat with '..', a backslash or a control character;"
              + " write '/' between folders.");
    }
  }

  private static String checkValue(
      String table, Map<String, Partition> byName, PathElement element) {
    String name =
        element instanceof PathElement.DatetimeText text
            ? text.partition()
            : ((PathElement.Value) element).partition();
    Partition partition = byName.get(name);
    if (partition == null) {
      throw ExternalTable.refusal(
          table,
          "has a pathformat with '" + name + "', which is no partition of it: " + byName.keySet());
    }
    if (element instanceof PathElement.DatetimeText && !partition.isDatetime()) {
      throw ExternalTable.refusal(
          table, "applies datetime_pattern to '" + name + "', which is no datetime partition.");
    }
    return name;
  }
}
