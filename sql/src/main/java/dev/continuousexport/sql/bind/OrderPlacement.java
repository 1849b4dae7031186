package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.types.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Computes the functions of rows in their order that stand inside of an operator's expressions:
 * each becomes a hidden column of the operator's input.
 */
final class OrderPlacement {
  private OrderPlacement() {}

  /** What an operator made of its input, with its functions of order computed before it. */
  static BoundRelation of(BoundRelation made, BoundRelation before) {
    if (made.equals(before)) {
      return made;
    }
    if (made instanceof BoundRelation.Filter filter) {
      return filter(filter, of(filter.input(), before));
    }
    if (made instanceof BoundRelation.Projection projection) {
      return projection(projection, of(projection.input(), before));
    }
    if (made instanceof BoundRelation.Sorted sorted) {
      return sorted(sorted, of(sorted.input(), before));
    }
    if (made instanceof BoundRelation.Top top) {
      return top(top, of(top.input(), before));
    }
    if (made instanceof BoundRelation.Expansion expansion) {
      return expansion(expansion, of(expansion.input(), before));
    }
    if (made instanceof BoundRelation.Aggregation aggregation) {
      return aggregation(aggregation, of(aggregation.input(), before));
    }
    if (made instanceof Gathering gathering) {
      return new Gathering(
          of(gathering.input(), before),
          gathering.groups(),
          gathering.function(),
          gathering.arguments(),
          gathering.produced());
    }
    return made;
  }

  private static BoundRelation filter(BoundRelation.Filter filter, BoundRelation input) {
    OrderCalls calls = new OrderCalls();
    BoundExpression condition = filter.condition().accept(calls);
    return calls.isEmpty()
        ? new BoundRelation.Filter(input, filter.condition())
        : visible(new BoundRelation.Filter(beside(calls, input), condition), input);
  }

  private static BoundRelation projection(
      BoundRelation.Projection projection, BoundRelation input) {
    OrderCalls calls = new OrderCalls();
    List<BoundRelation.Assignment> columns = calls.assignments(projection.columns());
    if (calls.isEmpty()) {
      return new BoundRelation.Projection(input, projection.columns());
    }
    List<BoundExpression> values = columns.stream().map(BoundRelation.Assignment::value).toList();
    return new BoundRelation.Projection(calls.beside(input, readBy(values, input)), columns);
  }

  private static BoundRelation sorted(BoundRelation.Sorted sorted, BoundRelation input) {
    OrderCalls calls = new OrderCalls();
    List<BoundRelation.SortKey> order = calls.order(sorted.order());
    return calls.isEmpty()
        ? new BoundRelation.Sorted(input, sorted.order())
        : visible(new BoundRelation.Sorted(beside(calls, input), order), input);
  }

  private static BoundRelation top(BoundRelation.Top top, BoundRelation input) {
    OrderCalls calls = new OrderCalls();
    List<BoundRelation.SortKey> order = calls.order(top.order());
    if (calls.isEmpty()) {
      return new BoundRelation.Top(input, top.groups(), top.order(), top.count());
    }
    BoundRelation rows = beside(calls, input);
    return visible(new BoundRelation.Top(rows, top.groups(), order, top.count()), input);
  }

  private static BoundRelation expansion(BoundRelation.Expansion expansion, BoundRelation input) {
    OrderCalls calls = new OrderCalls();
    List<BoundExpression> arguments = calls.all(expansion.arguments());
    List<BoundRelation.Assignment> columns = calls.assignments(expansion.columns());
    boolean none = calls.isEmpty();
    return new BoundRelation.Expansion(
        none ? input : beside(calls, input),
        expansion.function(),
        none ? expansion.arguments() : arguments,
        expansion.produced(),
        none ? expansion.columns() : columns);
  }

  private static BoundRelation aggregation(
      BoundRelation.Aggregation aggregation, BoundRelation input) {
    OrderCalls calls = new OrderCalls();
    List<BoundRelation.Assignment> keys = calls.assignments(aggregation.keys());
    List<BoundExpression> read = new ArrayList<>();
    keys.forEach(key -> read.add(key.value()));
    List<BoundRelation.Aggregate> aggregates = new ArrayList<>();
    for (BoundRelation.Aggregate one : aggregation.aggregates()) {
      List<BoundExpression> arguments = calls.all(one.arguments());
      read.addAll(arguments);
      aggregates.add(
          new BoundRelation.Aggregate(one.name(), one.function(), arguments, one.type()));
    }
    return calls.isEmpty()
        ? new BoundRelation.Aggregation(input, aggregation.keys(), aggregation.aggregates())
        : new BoundRelation.Aggregation(calls.beside(input, readBy(read, input)), keys, aggregates);
  }

  private static BoundRelation beside(OrderCalls calls, BoundRelation input) {
    return calls.beside(input, input.schema().columns());
  }

  /** The columns that there were before results of functions of order came to them. */
  static BoundRelation visible(BoundRelation made, BoundRelation before) {
    return new BoundRelation.Projection(made, handedOn(before.schema().columns()));
  }

  private static List<Column> readBy(List<BoundExpression> values, BoundRelation input) {
    Set<String> read = new HashSet<>();
    values.forEach(value -> read.addAll(ColumnReferences.of(value)));
    return input.schema().columns().stream()
        .filter(column -> read.contains(column.name()))
        .toList();
  }

  /** Columns as they are. */
  static List<BoundRelation.Assignment> handedOn(List<Column> columns) {
    List<BoundRelation.Assignment> assignments = new ArrayList<>();
    for (Column column : columns) {
      assignments.add(
          new BoundRelation.Assignment(
              column.name(), new BoundExpression.Reference(column.name(), column.type())));
    }
    return assignments;
  }

  /** Rows with one more column. */
  static BoundRelation extended(BoundRelation rows, String name, BoundExpression value) {
    List<BoundRelation.Assignment> columns = handedOn(rows.schema().columns());
    columns.add(new BoundRelation.Assignment(name, value));
    return new BoundRelation.Projection(rows, columns);
  }
}
