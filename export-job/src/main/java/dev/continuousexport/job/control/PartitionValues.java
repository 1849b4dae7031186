package dev.continuousexport.job.control;

import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.Partition;
import dev.continuousexport.sink.model.PathElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the values of an external table's partitions in the path of a file. */
final class PartitionValues {
  private PartitionValues() {}

  /** The values as they stand in the path, by partition; none where the path is of another form. */
  static Map<String, String> of(ExternalTable table, String path) {
    List<String> names = new ArrayList<>();
    StringBuilder form = new StringBuilder();
    for (PathElement element : elements(table)) {
      append(form, names, table, element);
    }
    Matcher matcher = Pattern.compile(form + "/[^/]+").matcher(path);
    Map<String, String> values = new LinkedHashMap<>();
    if (!names.isEmpty() && matcher.matches()) {
      for (int i = 0; i < names.size(); i++) {
        values.put(names.get(i), matcher.group(i + 1));
      }
    }
    return values;
  }

  private static List<PathElement> elements(ExternalTable table) {
    if (!table.pathFormat().isEmpty()) {
      return table.pathFormat();
    }
    List<PathElement> elements = new ArrayList<>();
    for (Partition partition : table.partitions()) {
      if (!elements.isEmpty()) {
        elements.add(new PathElement.Separator("/"));
      }
      elements.add(new PathElement.Value(partition.name()));
    }
    return elements;
  }

  private static void append(
      StringBuilder form, List<String> names, ExternalTable table, PathElement element) {
    if (element instanceof PathElement.Separator separator) {
      form.append(Pattern.quote(separator.text()));
    } else if (element instanceof PathElement.Value value) {
      names.add(value.partition());
      boolean isDatetime =
          table.partitions().stream()
              .anyMatch(
                  partition ->
                      partition.isDatetime() && partition.name().equals(value.partition()));
      form.append(isDatetime ? "(.+?)" : "([^/]*?)");
    } else {
      names.add(((PathElement.DatetimeText) element).partition());
      form.append("(.+?)");
    }
  }
}
