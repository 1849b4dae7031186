package dev.continuousexport.sql.bind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A join that keeps one left row of each key. A {@code where} behind it on columns of the left is
 * applied before the row is chosen: the engine hands such filters on to the left side, and says so
 * in the documentation of innerunique.
 *
 * @param relation what the join was bound to
 */
record UniqueJoin(JoinForm form, BoundRelation relation) {
  static Optional<UniqueJoin> of(JoinForm form, BoundRelation relation) {
    return form.flavor() == JoinFlavor.INNERUNIQUE
        ? Optional.of(new UniqueJoin(form, relation))
        : Optional.empty();
  }

  /** The rows of a filter of this join, the filter being where it works. */
  BoundRelation filtered(BoundRelation rows) {
    if (!(rows instanceof BoundRelation.Filter filter) || filter.input() != relation) {
      return rows;
    }
    Set<String> columns = new HashSet<>();
    form.left().schema().columns().forEach(column -> columns.add(column.name()));
    List<BoundExpression> before = new ArrayList<>();
    List<BoundExpression> behind = new ArrayList<>();
    for (BoundExpression condition : conjuncts(filter.condition())) {
      boolean left = isPlain(condition) && columns.containsAll(ColumnReferences.of(condition));
      (left ? before : behind).add(condition);
    }
    if (before.isEmpty()) {
      return rows;
    }
    BoundRelation left = new BoundRelation.Filter(form.left(), all(before));
    BoundRelation join =
        new JoinForm(form.flavor(), left, form.right(), form.keys(), form.columns()).relation();
    return behind.isEmpty() ? join : new BoundRelation.Filter(join, all(behind));
  }

  private static List<BoundExpression> conjuncts(BoundExpression condition) {
    return condition instanceof BoundExpression.Junction junction && junction.conjunction()
        ? junction.operands()
        : List.of(condition);
  }

  private static BoundExpression all(List<BoundExpression> conditions) {
    return conditions.size() == 1
        ? conditions.get(0)
        : new BoundExpression.Junction(true, conditions);
  }

  /** Whether it is computed of a row alone: queries in expressions are placed elsewhere. */
  private static boolean isPlain(BoundExpression expression) {
    if (expression instanceof BoundExpression.Call call) {
      return call.arguments().stream().allMatch(UniqueJoin::isPlain);
    }
    if (expression instanceof BoundExpression.Junction junction) {
      return junction.operands().stream().allMatch(UniqueJoin::isPlain);
    }
    return expression instanceof BoundExpression.Value
        || expression instanceof BoundExpression.Reference;
  }
}
