package dev.continuousexport.job.script;

import dev.continuousexport.sql.syntax.ExternalPartition;
import dev.continuousexport.sql.syntax.ExternalTableCommand;
import dev.continuousexport.sql.syntax.PathElement;
import dev.continuousexport.sql.text.TimespanText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints the commands that define external tables. */
public final class ExternalTableScript {
  private ExternalTableScript() {}

  /**
   * The command {@code .create-or-alter external table} that makes the same external table; two
   * commands of the same meaning have the same text.
   */
  public static String print(ExternalTableCommand.Create command, SecretText secrets) {
    StringBuilder text = new StringBuilder(".create-or-alter external table ");
    text.append(ScriptText.name(command.name().text()))
        .append(' ')
        .append(ScriptText.schema(command.schema()))
        .append("\nkind=")
        .append(command.kind().text());
    if (!command.partitions().isEmpty()) {
      text.append("\npartition by (").append(partitions(command.partitions())).append(')');
    }
    if (!command.pathFormat().isEmpty()) {
      text.append("\npathformat=(").append(pathFormat(command.pathFormat())).append(')');
    }
    return text.append("\ndataformat=")
        .append(command.format().text())
        .append("\n")
        .append(ScriptText.connections(command.connections(), secrets))
        .append(ScriptText.properties(command.properties(), secrets))
        .toString();
  }

  /** What stands inside of {@code pathformat = (…)}. */
  public static String pathFormat(List<PathElement> elements) {
    return elements.stream().map(ExternalTableScript::element).collect(Collectors.joining(" "));
  }

  private static String element(PathElement element) {
    if (element instanceof PathElement.Text text) {
      return ScriptText.string(text.text());
    }
    if (element instanceof PathElement.Partition partition) {
      return ScriptText.name(partition.name().text());
    }
    PathElement.DatetimePattern pattern = (PathElement.DatetimePattern) element;
    return "datetime_pattern("
        + ScriptText.string(pattern.pattern())
        + ", "
        + ScriptText.name(pattern.name().text())
        + ")";
  }

  private static String partitions(List<ExternalPartition> partitions) {
    return partitions.stream()
        .map(ExternalTableScript::partition)
        .collect(Collectors.joining(", "));
  }

  private static String partition(ExternalPartition partition) {
    return ScriptText.name(partition.name().text())
        + ":"
        + partition.type().kustoName()
        + partition.source().map(source -> " = " + source(source)).orElse("");
  }

  private static String source(ExternalPartition.Source source) {
    String column = ScriptText.name(source.column().text());
    if (source instanceof ExternalPartition.Bin bin) {
      return "bin(" + column + ", time(" + TimespanText.print(bin.size()) + "))";
    }
    if (source instanceof ExternalPartition.StartOf start) {
      return "startof" + start.period().name().toLowerCase(Locale.ROOT) + "(" + column + ")";
    }
    if (source instanceof ExternalPartition.Hash hash) {
      return "hash(" + column + ", " + hash.buckets() + ")";
    }
    return column;
  }
}
