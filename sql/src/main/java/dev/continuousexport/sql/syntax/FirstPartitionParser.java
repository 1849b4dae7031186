package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code partition by} as it was until May 2020: without parentheses and names, the path in
 * the order of the partitions: {@code "country="Country, format_datetime="yyyy/MM" bin(Timestamp,
 * 1d)}.
 */
final class FirstPartitionParser {
  private final TokenStream tokens;
  private final PartitionParser partitionParser;
  private final List<ExternalPartition> partitions = new ArrayList<>();
  private final List<PathElement> path = new ArrayList<>();

  FirstPartitionParser(TokenStream tokens, PartitionParser partitionParser) {
    this.tokens = tokens;
    this.partitionParser = partitionParser;
  }

  /** Behind {@code partition by}. */
  Partitioning partitioning() {
    do {
      if (!path.isEmpty()) {
        path.add(new PathElement.Text("/"));
      }
      partition();
    } while (tokens.take(","));
    return new Partitioning(partitions, path);
  }

  private void partition() {
    boolean formatted = tokens.peek().isName("format_datetime") && tokens.peek(1).is("=");
    if (formatted || tokens.peek().isName("bin") && tokens.peek(1).is("(")) {
      datetime(formatted);
    } else {
      text();
      Name column = tokens.name("a string column, or bin() of a datetime column");
      Name name = named(column);
      partitions.add(
          new ExternalPartition(
              name, KustoType.STRING, Optional.of(new ExternalPartition.ColumnValue(column))));
      path.add(new PathElement.Partition(name));
      text();
    }
  }

  private void datetime(boolean formatted) {
    Optional<String> pattern = Optional.empty();
    if (formatted) {
      tokens.next();
      tokens.next();
      if (!tokens.peek().isString()) {
        throw tokens.fail("Here the pattern in quotes is expected.");
      }
      pattern = Optional.of(tokens.next().text());
    }
    ExternalPartition.Bin bin = partitionParser.bin();
    Name name = named(bin.column());
    partitions.add(new ExternalPartition(name, KustoType.DATETIME, Optional.of(bin)));
    path.add(
        pattern
            .<PathElement>map(text -> new PathElement.DatetimePattern(text, name))
            .orElseGet(() -> new PathElement.Partition(name)));
  }

  /** What stands before or behind the value in its folder's name. */
  private void text() {
    if (tokens.peek().isString()) {
      path.add(new PathElement.Text(tokens.next().text()));
    }
  }

  /** A partition has the name of its column, and a number where that is taken. */
  private Name named(Name column) {
    int number = 1;
    String name = column.text();
    while (isTaken(name)) {
      number++;
      name = column.text() + number;
    }
    return new Name(column.span(), name);
  }

  private boolean isTaken(String name) {
    return partitions.stream().anyMatch(partition -> partition.name().text().equals(name));
  }
}
