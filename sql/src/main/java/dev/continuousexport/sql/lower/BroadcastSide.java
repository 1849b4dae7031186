package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.BoundRelation;
import dev.continuousexport.sql.bind.DimensionJoin;
import dev.continuousexport.sql.bind.RunColumn;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A dimension that a table function answers from a snapshot.
 *
 * <p>Filters stand inside of the lateral query, so that an outer join sees a filtered row as
 * missing. Computed columns must stand outside: Flink 2.3 silently drops a projection there. So
 * that they are null without a partner, a string column of the table, which is null only then, says
 * whether there is one.
 */
final class BroadcastSide implements DimensionSide {
  private final DimensionJoin join;
  private final QueryState state;
  private final DimensionShape shape;
  private final List<Column> keys;
  private final List<Column> columns;
  private final String function;

  private BroadcastSide(
      DimensionJoin join,
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
  static Optional<BroadcastSide> of(DimensionJoin join, QueryState state) {
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
    Optional<Column> witness = witness(join, shape);
    List<Column> columns =
        new ArrayList<>(
            shape.scan().schema().columns().stream()
                .filter(
                    column ->
                        read.names().contains(column.name())
                            || witness.filter(column::equals).isPresent())
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

  /** The column that tells whether there is a partner; empty where nothing asks for it. */
  private static Optional<Column> witness(DimensionJoin join, DimensionShape shape) {
    return join.outer() && !shape.isPlain(join)
        ? shape.scan().schema().columns().stream()
            .filter(column -> column.type() == KustoType.STRING)
            .findFirst()
        : Optional.empty();
  }

  /**
   * Whether a snapshot can answer. A computed key has no index in it, nor has one narrower than the
   * key of the facts; and it does not know the time of the run. Nor can it where a column is
   * computed for an outer join and no column tells whether there is a partner.
   */
  static boolean isPossible(DimensionJoin join, Function<String, DimensionStrategy> strategies) {
    DimensionShape shape = DimensionShape.of(join.right());
    return strategies.apply(shape.scan().table()) == DimensionStrategy.BROADCAST
        && (!join.outer() || shape.isPlain(join) || witness(join, shape).isPresent())
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
        shape.conditions().isEmpty()
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
    String conditions =
        shape.conditions().stream()
            .map(condition -> expressions.lower(condition).text())
            .collect(Collectors.joining(" AND "));
    return "SELECT "
        + names()
        + "\n  FROM TABLE("
        + call()
        + ") AS d("
        + names()
        + ")\n  WHERE "
        + conditions;
  }

  @Override
  public String column(BoundRelation.JoinColumn column) {
    ExpressionLowering expressions =
        new ExpressionLowering(state, name -> "r." + SqlText.name(name));
    BoundExpression value = Objects.requireNonNull(shape.outputs().get(column.source()));
    String text = expressions.lower(value).text();
    if (value instanceof BoundExpression.Reference) {
      return ReplaySide.present(text, column, join.outer());
    }
    return witness(join, shape)
        .map(
            witness ->
                "CASE WHEN r."
                    + SqlText.name(witness.name())
                    + " IS NOT NULL THEN "
                    + text
                    + (column.type() == KustoType.STRING ? " ELSE " + SqlText.text("") : "")
                    + " END")
        .orElse(text);
  }
}
