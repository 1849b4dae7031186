package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.BoundRelation;
import dev.continuousexport.sql.bind.RunColumn;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A dimension that a table function answers from a snapshot.
 *
 * <p>Filters stand inside of the lateral query, so that an outer join sees a filtered row as
 * missing; computed columns stand there too, so that they are null without a partner.
 */
final class BroadcastSide implements DimensionSide {
  private final BoundRelation.DimensionJoin join;
  private final QueryState state;
  private final DimensionShape shape;
  private final List<Column> keys;
  private final List<Column> columns;
  private final String function;

  private BroadcastSide(
      BoundRelation.DimensionJoin join,
      QueryState state,
      DimensionShape shape,
      List<Column> keys,
      List<Column> columns) {
    this.join = join;
    this.state = state;
    this.shape = shape;
    this.keys = keys;
    this.columns = columns;
    this.function = state.dimensionFunction(shape.scan().table());
  }

  /** The side, or empty where the dimension must be replayed. */
  static Optional<BroadcastSide> of(BoundRelation.DimensionJoin join, QueryState state) {
    if (!isPossible(join, state::strategy)) {
      return Optional.empty();
    }
    DimensionShape shape = DimensionShape.of(join.right());
    List<Column> keys = new ArrayList<>();
    for (BoundRelation.KeyPair key : join.keys()) {
      if (shape.outputs().get(key.right()) instanceof BoundExpression.Reference column) {
        keys.add(new Column(column.column(), column.type()));
      }
    }
    ReadColumns read = shape.read(join);
    List<Column> columns =
        new ArrayList<>(
            shape.scan().schema().columns().stream()
                .filter(column -> read.names().contains(column.name()))
                .toList());
    if (columns.isEmpty()) {
      columns.add(keys.get(0));
    }
    BroadcastSide side = new BroadcastSide(join, state, shape, keys, columns);
    state.add(
        new DimensionUse.Broadcast(
            side.function, shape.scan().table(), keys, new TableSchema(columns)));
    return Optional.of(side);
  }

  /**
   * Whether a snapshot can answer. A computed key has no index in it, nor has one narrower than the
   * key of the facts; and it does not know the time of the run.
   */
  static boolean isPossible(
      BoundRelation.DimensionJoin join, Function<String, DimensionStrategy> strategies) {
    DimensionShape shape = DimensionShape.of(join.right());
    return strategies.apply(shape.scan().table()) == DimensionStrategy.BROADCAST
        && !shape.read(join).metadata().contains(RunColumn.EXECUTION_TIME)
        && join.keys().stream()
            .allMatch(
                key ->
                    shape.outputs().get(key.right()) instanceof BoundExpression.Reference column
                        && column.type() == key.type());
  }

  @Override
  public String joinClause() {
    String lateral =
        shape.isPlain(join)
            ? "LATERAL TABLE(" + call() + ") AS r(" + names() + ")"
            : "LATERAL (\n  " + select() + "\n) AS r";
    return (join.outer() ? "LEFT JOIN " : "JOIN ") + lateral + " ON TRUE";
  }

  private String call() {
    List<String> arguments = new ArrayList<>();
    arguments.add("l." + SqlText.name(RunColumn.RUN.columnName()));
    for (BoundRelation.KeyPair key : join.keys()) {
      KustoType from = join.left().schema().column(key.left()).orElseThrow().type();
      arguments.add(ReplaySide.widened("l." + SqlText.name(key.left()), from, key.type()));
    }
    return SqlText.name(function) + "(" + String.join(", ", arguments) + ")";
  }

  private String names() {
    return columns.stream()
        .map(column -> SqlText.name(column.name()))
        .collect(Collectors.joining(", "));
  }

  private String select() {
    ExpressionLowering expressions =
        new ExpressionLowering(state, column -> "d." + SqlText.name(column));
    Map<String, String> items = new LinkedHashMap<>();
    for (BoundRelation.JoinColumn column : join.columns()) {
      if (column.fromRight()) {
        BoundExpression value = shape.outputs().get(column.source());
        if (value != null) {
          items.put(column.source(), expressions.lower(value).text());
        }
      }
    }
    if (items.isEmpty()) {
      Column first = columns.get(0);
      items.put(first.name(), "d." + SqlText.name(first.name()));
    }
    String conditions =
        shape.conditions().stream()
            .map(condition -> expressions.lower(condition).text())
            .collect(Collectors.joining(" AND "));
    return "SELECT "
        + items.entrySet().stream()
            .map(item -> item.getValue() + " AS " + SqlText.name(item.getKey()))
            .collect(Collectors.joining(", "))
        + "\n  FROM TABLE("
        + call()
        + ") AS d("
        + names()
        + ")"
        + (conditions.isEmpty() ? "" : "\n  WHERE " + conditions);
  }

  @Override
  public String column(BoundRelation.JoinColumn column) {
    String source = column.source();
    if (shape.isPlain(join)
        && shape.outputs().get(source) instanceof BoundExpression.Reference reference) {
      source = reference.column();
    }
    return ReplaySide.present("r." + SqlText.name(source), column, join.outer());
  }
}
