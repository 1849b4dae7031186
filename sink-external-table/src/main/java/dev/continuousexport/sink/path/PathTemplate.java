package dev.continuousexport.sink.path;

import dev.continuousexport.sink.model.DatetimeFunction;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.Partition;
import dev.continuousexport.sink.model.PathElement;
import dev.continuousexport.sql.types.Ticks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A path format, ready to print: separators and partition values in their order. */
final class PathTemplate {
  private final String table;
  private final int partitions;
  private final List<Piece> pieces;

  private PathTemplate(String table, int partitions, List<Piece> pieces) {
    this.table = table;
    this.partitions = partitions;
    this.pieces = pieces;
  }

  static PathTemplate of(ExternalTable table) {
    List<Piece> pieces = new ArrayList<>();
    for (PathElement element : elements(table)) {
      pieces.add(piece(table, element));
    }
    PathTemplate template = new PathTemplate(table.name(), table.partitions().size(), pieces);
    template.requireSafety();
    return template;
  }

  /** The path of partition values, which are in the order of the table's partitions. */
  PartitionPath render(List<@Nullable Object> values) {
    PartitionPath path = print(values);
    return PathSafety.isSafe(path.folder()) ? path : print(noValues());
  }

  /** Whatever the rows hold, a path of default values remains: it must be a safe one. */
  private void requireSafety() {
    String folder = print(noValues()).folder();
    if (!PathSafety.isSafe(folder)) {
      throw new IllegalArgumentException(
          "The external table '"
              + table
              + "' has a pathformat that leads to the folder '"
              + folder
              + "', which is not allowed: no part of a path may be '.', '..', longer than "
              + PathSafety.LONGEST_NAME
              + " bytes, or named as the export's own folder.");
    }
  }

  private List<@Nullable Object> noValues() {
    return Collections.nCopies(partitions, (@Nullable Object) null);
  }

  private PartitionPath print(List<@Nullable Object> values) {
    StringBuilder folder = new StringBuilder();
    SortedMap<String, String> texts = new TreeMap<>();
    for (Piece piece : pieces) {
      String text = piece.text(values);
      folder.append(text);
      if (piece.partition != null) {
        texts.merge(piece.partition, text, (first, second) -> first + "/" + second);
      }
    }
    return new PartitionPath(PathSafety.withoutEmptyParts(folder.toString()), texts);
  }

  private static List<PathElement> elements(ExternalTable table) {
    if (!table.pathFormat().isEmpty()) {
      return table.pathFormat();
    }
    List<PathElement> elements = new ArrayList<>();
    for (Partition partition : table.partitions()) {
      elements.add(new PathElement.Value(partition.name()));
      elements.add(new PathElement.Separator("/"));
    }
    return elements;
  }

  private static Piece piece(ExternalTable table, PathElement element) {
    if (element instanceof PathElement.Separator separator) {
      return new Piece(null, 0, value -> separator.text());
    }
    if (element instanceof PathElement.DatetimeText text) {
      return datetime(table, text.partition(), text.pattern());
    }
    String name = ((PathElement.Value) element).partition();
    Partition partition = table.partitions().get(indexOf(table, name));
    if (partition.isDatetime()) {
      return datetime(table, name, defaultPattern(partition));
    }
    return new Piece(
        name,
        indexOf(table, name),
        value -> value == null ? "" : PathSafety.valueOrEmpty(value.toString()));
  }

  private static Piece datetime(ExternalTable table, String name, String pattern) {
    DatetimePattern compiled = DatetimePattern.of(pattern);
    return new Piece(
        name,
        indexOf(table, name),
        value ->
            value instanceof Long ticks && Ticks.isDatetime(ticks) ? compiled.format(ticks) : "");
  }

  private static int indexOf(ExternalTable table, String name) {
    for (int i = 0; i < table.partitions().size(); i++) {
      if (table.partitions().get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("There is no partition '" + name + "'.");
  }

  /** The coarsest text that tells two periods apart. */
  private static String defaultPattern(Partition partition) {
    if (!(partition instanceof Partition.OfDatetime datetime)) {
      return "yyyy/MM/dd";
    }
    if (datetime.function() instanceof DatetimeFunction.StartOf startOf) {
      return switch (startOf) {
        case DAY, WEEK -> "yyyy/MM/dd";
        case MONTH -> "yyyy/MM";
        case YEAR -> "yyyy";
      };
    }
    long span = ((DatetimeFunction.Bin) datetime.function()).spanTicks();
    if (span % Ticks.PER_DAY == 0) {
      return "yyyy/MM/dd";
    }
    if (span % Ticks.PER_HOUR == 0) {
      return "yyyy/MM/dd/HH";
    }
    if (span % Ticks.PER_MINUTE == 0) {
      return "yyyy/MM/dd/HH/mm";
    }
    return span % Ticks.PER_SECOND == 0 ? "yyyy/MM/dd/HH/mm/ss" : "yyyy/MM/dd/HH/mm/ss.fffffff";
  }

  /** Prints a value, or the empty text where it has none that could be part of a path. */
  private interface Printer {
    String print(@Nullable Object value);
  }

  /** Prints a separator (then the partition is null) or the value of a partition. */
  private record Piece(@Nullable String partition, int index, Printer printer) {
    private String text(List<@Nullable Object> values) {
      if (partition == null) {
        return printer.print(null);
      }
      String text = printer.print(values.get(index));
      return text.isEmpty() ? PathSafety.DEFAULT_PARTITION : text;
    }
  }
}
