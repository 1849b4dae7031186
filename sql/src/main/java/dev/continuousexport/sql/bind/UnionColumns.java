package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of a union: each column of the tables with the name that it gets. Columns of one name
 * but several types stay apart, side by side, with their types in their names.
 */
record UnionColumns(Map<Column, String> results) {
  static UnionColumns of(List<BoundRelation> inputs, boolean inner) {
    List<Column> columns = new ArrayList<>();
    for (BoundRelation input : inputs) {
      for (Column column : input.schema().columns()) {
        boolean wanted =
            !inner || inputs.stream().allMatch(one -> one.schema().columns().contains(column));
        if (wanted && !columns.contains(column)) {
          columns.add(column);
        }
      }
    }
    return new UnionColumns(named(columns));
  }

  private static Map<Column, String> named(List<Column> columns) {
    Map<Column, String> results = new LinkedHashMap<>();
    List<String> order = columns.stream().map(Column::name).distinct().toList();
    List<Column> neighbours =
        columns.stream().sorted(Comparator.comparing(one -> order.indexOf(one.name()))).toList();
    Set<String> taken = new HashSet<>();
    columns.stream()
        .filter(column -> !isAmbiguous(column, columns))
        .forEach(column -> taken.add(column.name()));
    for (Column column : neighbours) {
      results.put(
          column,
          isAmbiguous(column, columns)
              ? free(column.name() + "_" + column.type().kustoName(), taken)
              : column.name());
    }
    return results;
  }

  private static boolean isAmbiguous(Column column, List<Column> columns) {
    return columns.stream().filter(other -> other.name().equals(column.name())).count() > 1;
  }

  private static String free(String wanted, Set<String> taken) {
    String name = wanted;
    for (int number = 1; !taken.add(name); number++) {
      name = wanted + number;
    }
    return name;
  }

  Set<String> names() {
    return Set.copyOf(results.values());
  }

  /** A table's columns in the order of the union; what it has not is null, or the empty string. */
  List<BoundRelation.Assignment> assignments(TableSchema table) {
    List<BoundRelation.Assignment> assignments = new ArrayList<>();
    results.forEach(
        (column, name) -> {
          KustoType type = column.type();
          BoundExpression value =
              table.columns().contains(column)
                  ? new BoundExpression.Reference(column.name(), type)
                  : Literals.nothing(type);
          assignments.add(new BoundRelation.Assignment(name, value));
        });
    return assignments;
  }
}
