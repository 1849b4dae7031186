package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.types.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Brings every kind of join to the few that windows of runs know. */
record JoinForm(
    JoinFlavor flavor,
    BoundRelation left,
    BoundRelation right,
    List<BoundRelation.KeyPair> keys,
    List<BoundRelation.JoinColumn> columns) {
  JoinForm {
    keys = List.copyOf(keys);
    columns = List.copyOf(columns);
  }

  BoundRelation relation() {
    boolean answered =
        TableNames.of(right, TableRole.FACT).isEmpty()
            && !TableNames.of(left, TableRole.FACT).isEmpty()
            && right.accept(RowWise.VISITOR);
    return switch (flavor) {
      case INNER -> partners(left, false, answered);
      case INNERUNIQUE -> partners(firstRows(), false, answered);
      case LEFTOUTER -> partners(left, true, answered);
      case RIGHTOUTER -> reversed(RunJoin.Kind.OUTER);
      case FULLOUTER -> full();
      case LEFTSEMI -> join(left, RunJoin.Kind.SEMI);
      case LEFTANTI -> join(left, RunJoin.Kind.ANTI);
      case RIGHTSEMI -> reversed(RunJoin.Kind.SEMI);
      case RIGHTANTI -> reversed(RunJoin.Kind.ANTI);
    };
  }

  /** A dimension with filters and projections can be answered from a snapshot. */
  private BoundRelation partners(BoundRelation rows, boolean outer, boolean answered) {
    return answered
        ? new DimensionJoin(rows, right, outer, keys, columns)
        : join(rows, outer ? RunJoin.Kind.OUTER : RunJoin.Kind.INNER);
  }

  private BoundRelation join(BoundRelation rows, RunJoin.Kind kind) {
    return new RunJoin(rows, right, kind, keys, columns);
  }

  /** One row for each key. */
  private BoundRelation firstRows() {
    Set<String> names = new LinkedHashSet<>();
    keys.forEach(key -> names.add(key.left()));
    boolean unique =
        left instanceof BoundRelation.Aggregation groups
            && groups.keys().stream().allMatch(key -> names.contains(key.name()));
    return unique ? left : new BoundRelation.Top(left, List.copyOf(names), RowOrder.of(left), 1);
  }

  private BoundRelation reversed(RunJoin.Kind kind) {
    return reversed(kind, columns);
  }

  private BoundRelation reversed(RunJoin.Kind kind, List<BoundRelation.JoinColumn> wanted) {
    List<BoundRelation.KeyPair> swapped =
        keys.stream()
            .map(key -> new BoundRelation.KeyPair(key.right(), key.left(), key.type()))
            .toList();
    List<BoundRelation.JoinColumn> sources =
        wanted.stream()
            .map(
                one ->
                    new BoundRelation.JoinColumn(
                        one.name(), !one.fromRight(), one.source(), one.type()))
            .toList();
    return new RunJoin(right, left, kind, swapped, sources);
  }

  /** The left outer join, and the right rows that have no partner. */
  private BoundRelation full() {
    List<BoundRelation.JoinColumn> lonely =
        columns.stream().filter(BoundRelation.JoinColumn::fromRight).toList();
    BoundRelation unmatched = reversed(RunJoin.Kind.ANTI, lonely);
    List<BoundRelation.Assignment> padded = new ArrayList<>();
    for (BoundRelation.JoinColumn column : columns) {
      padded.add(
          new BoundRelation.Assignment(
              column.name(),
              column.fromRight()
                  ? new BoundExpression.Reference(column.name(), column.type())
                  : Literals.nothing(column.type())));
    }
    return new BoundRelation.Union(
        List.of(join(left, RunJoin.Kind.OUTER), new BoundRelation.Projection(unmatched, padded)));
  }

  /** The columns of one side under their own names. */
  static List<BoundRelation.JoinColumn> oneSide(BoundRelation side, boolean right) {
    List<BoundRelation.JoinColumn> columns = new ArrayList<>();
    for (Column column : side.schema().columns()) {
      columns.add(new BoundRelation.JoinColumn(column.name(), right, column.name(), column.type()));
    }
    return columns;
  }
}
