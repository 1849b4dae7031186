package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds by what the rows of a relation are ordered, and hands on what tells that order in hidden
 * columns, through all operators that keep it. Rows of the query's own text carry their position.
 */
final class OrderCarrier {
  private int hidden;

  private OrderCarrier() {}

  /**
   * A relation with its order.
   *
   * @param relation the same rows; hidden columns stand behind their own
   * @param keys by what they are ordered, in terms of its columns
   * @param known whether these keys tell all that is known; false where rows come as they come
   */
  record Ordered(BoundRelation relation, List<BoundRelation.SortKey> keys, boolean known) {
    Ordered {
      keys = List.copyOf(keys);
    }
  }

  static Ordered of(BoundRelation relation) {
    return new OrderCarrier().carry(relation);
  }

  private Ordered carry(BoundRelation relation) {
    if (relation instanceof BoundRelation.Filter filter) {
      Ordered input = carry(filter.input());
      return with(new BoundRelation.Filter(input.relation, filter.condition()), input);
    }
    if (relation instanceof BoundRelation.Projection projection) {
      return projection(projection, carry(projection.input()));
    }
    if (relation instanceof BoundRelation.Sorted sorted) {
      Ordered input = carry(sorted.input());
      return new Ordered(
          new BoundRelation.Sorted(input.relation, sorted.order()),
          joined(sorted.order(), input),
          true);
    }
    if (relation instanceof BoundRelation.Top top && top.groups().isEmpty()) {
      Ordered input = carry(top.input());
      List<BoundRelation.SortKey> order = joined(top.order(), input);
      return new Ordered(
          new BoundRelation.Top(input.relation, List.of(), order, top.count()),
          order,
          input.known || !top.order().isEmpty());
    }
    if (relation instanceof Each) {
      return new Ordered(relation, List.of(), true);
    }
    if (relation instanceof BoundRelation.Constants constants) {
      return constants(constants);
    }
    if (relation instanceof BoundRelation.Expansion expansion) {
      return expansion(expansion, carry(expansion.input()));
    }
    if (relation instanceof RunJoin join && SubqueryPlacement.isPlaced(join)) {
      return join(join, carry(join.left()));
    }
    if (relation instanceof Gathering gathering && gathering.function() == RowFunction.IN_ORDER) {
      return new Ordered(gathering, OrderPass.BY_POSITION, true);
    }
    return new Ordered(relation, List.of(), false);
  }

  private static Ordered with(BoundRelation relation, Ordered input) {
    return new Ordered(relation, input.keys, input.known);
  }

  /** A name that no column of a relation has, which may have been carried through before. */
  private String hidden(TableSchema taken) {
    String name = "$carried" + hidden++;
    while (taken.column(name).isPresent()) {
      name = "$carried" + hidden++;
    }
    return name;
  }

  private static BoundRelation.SortKey ascending(String column) {
    return new BoundRelation.SortKey(
        new BoundExpression.Reference(column, KustoType.LONG), true, true);
  }

  /** Rows that a sort does not tell apart stay as they were, where that is known. */
  private static List<BoundRelation.SortKey> joined(
      List<BoundRelation.SortKey> order, Ordered input) {
    List<BoundRelation.SortKey> keys = new ArrayList<>(order);
    for (BoundRelation.SortKey key : input.keys) {
      if (order.stream().noneMatch(known -> known.value().equals(key.value()))) {
        keys.add(key);
      }
    }
    return keys;
  }

  private Ordered projection(BoundRelation.Projection projection, Ordered input) {
    List<BoundRelation.Assignment> columns = new ArrayList<>(projection.columns());
    Map<String, BoundExpression> handedOn = new HashMap<>();
    for (BoundRelation.Assignment column : projection.columns()) {
      if (column.value() instanceof BoundExpression.Reference source) {
        handedOn.putIfAbsent(
            source.column(), new BoundExpression.Reference(column.name(), source.type()));
      }
    }
    List<BoundRelation.SortKey> keys = new ArrayList<>();
    for (BoundRelation.SortKey key : input.keys) {
      BoundExpression value;
      if (handedOn.keySet().containsAll(ColumnReferences.of(key.value()))) {
        value = key.value().accept(new Substitution(handedOn));
      } else {
        String name = hidden(projection.schema());
        columns.add(new BoundRelation.Assignment(name, key.value()));
        value = new BoundExpression.Reference(name, key.value().type());
      }
      keys.add(new BoundRelation.SortKey(value, key.ascending(), key.nullsFirst()));
    }
    return new Ordered(new BoundRelation.Projection(input.relation, columns), keys, input.known);
  }

  private Ordered constants(BoundRelation.Constants constants) {
    if (constants.rows().size() <= 1) {
      return new Ordered(constants, List.of(), true);
    }
    String name = hidden(constants.schema());
    List<Column> columns = new ArrayList<>(constants.schema().columns());
    columns.add(new Column(name, KustoType.LONG));
    List<List<Constant>> rows = new ArrayList<>();
    for (List<Constant> row : constants.rows()) {
      List<Constant> numbered = new ArrayList<>(row);
      numbered.add(new Constant(KustoType.LONG, (long) rows.size()));
      rows.add(numbered);
    }
    return new Ordered(
        new BoundRelation.Constants(new TableSchema(columns), rows),
        List.of(ascending(name)),
        true);
  }

  /** Rows that were made of one row are ordered by their index. */
  private Ordered expansion(BoundRelation.Expansion expansion, Ordered input) {
    List<BoundRelation.Assignment> columns = new ArrayList<>(expansion.columns());
    List<BoundRelation.SortKey> keys = new ArrayList<>();
    for (BoundRelation.SortKey key : input.keys) {
      String name = hidden(expansion.schema());
      columns.add(new BoundRelation.Assignment(name, key.value()));
      keys.add(
          new BoundRelation.SortKey(
              new BoundExpression.Reference(name, key.value().type()),
              key.ascending(),
              key.nullsFirst()));
    }
    List<Column> produced = new ArrayList<>(expansion.produced());
    int indexed = indexed(expansion);
    if (input.known && indexed > 0) {
      String index = BoundRelation.Expansion.produced(indexed - 1);
      if (produced.size() < indexed) {
        produced.add(new Column(index, KustoType.LONG));
      }
      String name = hidden(expansion.schema());
      BoundExpression value = new BoundExpression.Reference(index, KustoType.LONG);
      columns.add(new BoundRelation.Assignment(name, value));
      keys.add(ascending(name));
    }
    return new Ordered(
        new BoundRelation.Expansion(
            input.relation, expansion.function(), expansion.arguments(), produced, columns),
        keys,
        input.known);
  }

  /** How many columns a function produces together with the index; 0 where it knows none. */
  private static int indexed(BoundRelation.Expansion expansion) {
    return switch (expansion.function()) {
      case EXPAND -> expansion.arguments().size() - 1;
      case RANGE -> 2;
      default -> 0;
    };
  }

  private Ordered join(RunJoin join, Ordered left) {
    List<BoundRelation.JoinColumn> columns = new ArrayList<>(join.columns());
    List<BoundRelation.SortKey> keys = new ArrayList<>();
    BoundRelation rows = left.relation;
    for (BoundRelation.SortKey key : left.keys) {
      String source =
          key.value() instanceof BoundExpression.Reference reference
              ? reference.column()
              : hidden(rows.schema());
      if (!(key.value() instanceof BoundExpression.Reference)) {
        rows = OrderPlacement.extended(rows, source, key.value());
      }
      String name = hidden(join.schema());
      columns.add(new BoundRelation.JoinColumn(name, false, source, key.value().type()));
      keys.add(
          new BoundRelation.SortKey(
              new BoundExpression.Reference(name, key.value().type()),
              key.ascending(),
              key.nullsFirst()));
    }
    return new Ordered(
        new RunJoin(rows, join.right(), join.kind(), join.keys(), columns), keys, left.known);
  }
}
