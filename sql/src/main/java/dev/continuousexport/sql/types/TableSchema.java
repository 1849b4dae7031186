package dev.continuousexport.sql.types;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The ordered columns of a table; no name occurs twice. */
public record TableSchema(List<Column> columns) implements Serializable {
  public TableSchema {
    columns = List.copyOf(columns);
    Set<String> seen = new HashSet<>();
    for (Column column : columns) {
      if (!seen.add(column.name())) {
        throw new IllegalArgumentException("The column '" + column.name() + "' is named twice.");
      }
    }
  }

  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** The position of a column, or -1 where there is none of that name. */
  public int indexOf(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The columns as Kusto writes them: {@code date:datetime, delay:int}. */
  @Override
  public String toString() {
    return columns.stream()
        .map(column -> column.name() + ":" + column.type().kustoName())
        .collect(Collectors.joining(", "));
  }
}
