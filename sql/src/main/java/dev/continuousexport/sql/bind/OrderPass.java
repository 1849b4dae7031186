package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One pass over the rows of a run in their order, and what is computed in it. */
final class OrderPass {
  /** The column with the position of a row, from 1. */
  static final String POSITION = "$position";

  /** The order of rows that went through a pass. */
  static final List<BoundRelation.SortKey> BY_POSITION =
      List.of(
          new BoundRelation.SortKey(
              new BoundExpression.Reference(POSITION, KustoType.LONG), true, true));

  private final Map<String, BoundExpression.Call> results = new LinkedHashMap<>();

  /** Has a call computed, whose arguments are values of the rows. */
  void add(String name, BoundExpression.Call call) {
    results.put(name, call);
  }

  List<Column> results() {
    List<Column> columns = new ArrayList<>();
    results.forEach((name, call) -> columns.add(new Column(name, call.type())));
    return columns;
  }

  boolean reads(String column) {
    return results.values().stream().anyMatch(call -> ColumnReferences.of(call).contains(column));
  }

  /**
   * The rows with the results of this pass.
   *
   * @param read the columns that are needed behind it
   * @param added values that must be computed before it, by their column
   */
  BoundRelation over(
      BoundRelation rows,
      List<BoundRelation.SortKey> order,
      List<Column> read,
      Map<String, BoundExpression> added) {
    List<BoundRelation.Assignment> columns = OrderPlacement.handedOn(read);
    added.forEach((name, value) -> columns.add(new BoundRelation.Assignment(name, value)));
    List<OrderPlan.Key> keys = new ArrayList<>();
    for (BoundRelation.SortKey key : order) {
      int index = index(columns, key.value(), "$key");
      keys.add(new OrderPlan.Key(index, key.ascending(), key.nullsFirst()));
    }
    List<OrderPlan.Computation> computations = new ArrayList<>();
    for (BoundExpression.Call call : results.values()) {
      List<Integer> arguments = new ArrayList<>();
      for (BoundExpression argument : call.arguments()) {
        arguments.add(index(columns, argument.accept(new Substitution(added)), "$argument"));
      }
      OrderFunction function = call.function().ofOrder().orElseThrow();
      computations.add(new OrderPlan.Computation(function, arguments));
    }
    if (columns.isEmpty()) {
      // SQL has no row without columns.
      columns.add(new BoundRelation.Assignment("$row", Literals.truth(true)));
    }
    BoundRelation input = new BoundRelation.Projection(rows, columns);
    List<Column> produced = new ArrayList<>(input.schema().columns());
    produced.addAll(results());
    produced.add(new Column(POSITION, KustoType.LONG));
    Constant plan = Constant.text(new OrderPlan(keys, computations).text());
    return new Gathering(
        input, List.of(), RowFunction.IN_ORDER, List.of(new BoundExpression.Value(plan)), produced);
  }

  /** Where a value stands among columns, which get one more where it does not yet. */
  private static int index(
      List<BoundRelation.Assignment> columns, BoundExpression value, String prefix) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).value().equals(value)) {
        return i;
      }
    }
    columns.add(new BoundRelation.Assignment(prefix + columns.size(), value));
    return columns.size() - 1;
  }
}
