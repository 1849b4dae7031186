package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.types.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the functions of rows in their order out of expressions, which then read their results as
 * columns.
 *
 * <p>Calls whose arguments are values of the row are computed together, in one pass over the rows.
 * Calls whose arguments hold other such calls, like {@code row_number(1, g != prev(g))}, need these
 * first, and are computed in a further pass, which takes over the order of the first.
 */
final class OrderCalls implements Rewriting {
  private final Map<BoundExpression, BoundExpression> placed = new HashMap<>();
  private final Map<String, Integer> passOf = new HashMap<>();
  private final List<OrderPass> passes = new ArrayList<>();
  private final Map<String, BoundExpression> metadata = new LinkedHashMap<>();

  /** Whether no such function was found; then expressions are to stay as they were. */
  boolean isEmpty() {
    return passes.isEmpty();
  }

  List<BoundRelation.Assignment> assignments(List<BoundRelation.Assignment> list) {
    List<BoundRelation.Assignment> result = new ArrayList<>();
    for (BoundRelation.Assignment one : list) {
      result.add(new BoundRelation.Assignment(one.name(), one.value().accept(this)));
    }
    return result;
  }

  List<BoundRelation.SortKey> order(List<BoundRelation.SortKey> keys) {
    List<BoundRelation.SortKey> order = new ArrayList<>();
    for (BoundRelation.SortKey key : keys) {
      order.add(
          new BoundRelation.SortKey(key.value().accept(this), key.ascending(), key.nullsFirst()));
    }
    return order;
  }

  /**
   * The rows with the results of all passes.
   *
   * @param needed the columns that are needed besides
   */
  BoundRelation beside(BoundRelation input, List<Column> needed) {
    OrderCarrier.Ordered ordered = OrderCarrier.of(input);
    BoundRelation rows = ordered.relation();
    List<BoundRelation.SortKey> keys = ordered.keys();
    List<Column> read = new ArrayList<>(needed);
    for (Column column : input.schema().columns()) {
      boolean later = passes.stream().skip(1).anyMatch(pass -> pass.reads(column.name()));
      if (later && !read.contains(column)) {
        read.add(column);
      }
    }
    Map<String, BoundExpression> added = metadata;
    for (OrderPass pass : passes) {
      rows = pass.over(rows, keys, read, added);
      added.forEach((name, value) -> read.add(new Column(name, value.type())));
      added = Map.of();
      read.addAll(pass.results());
      keys = OrderPass.BY_POSITION;
    }
    return rows;
  }

  /** Behind a pass, rows do not know any more when they were ingested. */
  @Override
  public BoundExpression call(BoundExpression.Call call) {
    BoundExpression before = placed.get(call);
    if (before != null) {
      return before;
    }
    if (call.function().reads().filter(RunColumn.INGESTION_TIME::equals).isPresent()) {
      String name = "$metadata" + metadata.size();
      metadata.put(name, call);
      return remembered(call, name);
    }
    BoundExpression.Call rewritten =
        new BoundExpression.Call(call.function(), all(call.arguments()), call.type());
    if (call.function().ofOrder().isEmpty()) {
      return rewritten;
    }
    int pass = 0;
    for (String column : ColumnReferences.of(rewritten)) {
      pass = Math.max(pass, passOf.getOrDefault(column, 0));
    }
    String name = "$order" + passOf.size();
    passOf.put(name, pass + 1);
    while (passes.size() <= pass) {
      passes.add(new OrderPass());
    }
    passes.get(pass).add(name, rewritten);
    return remembered(call, name);
  }

  private BoundExpression remembered(BoundExpression.Call call, String column) {
    BoundExpression reference = new BoundExpression.Reference(column, call.type());
    placed.put(call, reference);
    return reference;
  }
}
