package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.syntax.TabularOperator;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.NearestName;
import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Binds {@code join} and {@code lookup}: kind, keys and the names of columns. */
final class JoinBinder {
  private final BindContext context;
  private final TabularOperator.Join join;
  private final BoundRelation left;
  private final BoundRelation right;
  private final List<BoundRelation.KeyPair> keys = new ArrayList<>();

  JoinBinder(
      BindContext context, TabularOperator.Join join, BoundRelation left, BoundRelation right) {
    this.context = context;
    this.join = join;
    this.left = left;
    this.right = right;
  }

  JoinForm bind() {
    JoinFlavor flavor = flavor();
    warnOfFacts();
    if (TableNames.of(right, TableRole.FACT).isEmpty()
        && !TableNames.of(right, TableRole.DIMENSION).isEmpty()) {
      warnOfDimension(flavor);
    }
    for (Expression condition : join.conditions()) {
      condition(condition);
    }
    List<BoundRelation.JoinColumn> columns =
        flavor.hasBothSides()
            ? columns()
            : JoinForm.oneSide(flavor.isRight() ? right : left, flavor.isRight());
    return new JoinForm(flavor, left, right, keys, columns);
  }

  private JoinFlavor flavor() {
    if (join.kind().isEmpty()) {
      if (!join.lookup()) {
        context.warn(
            join.span(),
            "join without a kind is innerunique: of all left rows with the same key it keeps one. "
                + "Write kind=inner to keep all.");
      }
      return join.lookup() ? JoinFlavor.LEFTOUTER : JoinFlavor.INNERUNIQUE;
    }
    Name kind = join.kind().get();
    JoinFlavor flavor =
        JoinFlavor.named(kind.text())
            .orElseThrow(
                () ->
                    context.fail(
                        Diagnostic.Kind.NAME,
                        kind.span(),
                        "There is no kind of join '" + kind.text() + "'.",
                        NearestName.hint(
                            kind.text(), JoinFlavor.allNames(), "Write inner or leftouter.")));
    if (join.lookup() && flavor != JoinFlavor.LEFTOUTER && flavor != JoinFlavor.INNER) {
      throw context.fail(
          Diagnostic.Kind.NAME,
          kind.span(),
          "There is no kind of lookup '" + kind.text() + "'.",
          "Write kind=leftouter or kind=inner, or use join.");
    }
    return flavor;
  }

  private void warnOfDimension(JoinFlavor flavor) {
    if (flavor.isRight() || flavor == JoinFlavor.FULLOUTER) {
      context.warn(
          join.span(), "The right side is no fact table: its rows are written again at each run.");
    } else if (flavor.hasBothSides() && !(right instanceof BoundRelation.Aggregation)) {
      context.warn(
          join.span(),
          "A key that the right side has several times multiplies the records that have it.");
    }
  }

  private void warnOfFacts() {
    Set<String> facts = TableNames.of(right, TableRole.FACT);
    if (!facts.isEmpty() && !TableNames.of(left, TableRole.FACT).isEmpty()) {
      String name = facts.iterator().next();
      context.warn(
          join.span(),
          "Two fact tables are joined: '"
              + name
              + "' on the right is one too, and partners in different runs never meet.");
    }
  }

  private void condition(Expression condition) {
    if (condition instanceof Expression.Reference name) {
      key(condition.span(), name.name(), name.name());
    } else if (condition instanceof Expression.Junction junction && junction.conjunction()) {
      junction.operands().forEach(this::condition);
    } else if (condition instanceof Expression.Operation equality
        && equality.operator().text().equals("==")) {
      sides(equality);
    } else {
      throw malformed(condition.span());
    }
  }

  private void sides(Expression.Operation equality) {
    Optional<String> leftFirst = side(equality.left(), "$left");
    Optional<String> rightLast = side(equality.right(), "$right");
    Optional<String> rightFirst = side(equality.left(), "$right");
    Optional<String> leftLast = side(equality.right(), "$left");
    if (leftFirst.isPresent() && rightLast.isPresent()) {
      key(equality.span(), leftFirst.get(), rightLast.get());
    } else if (rightFirst.isPresent() && leftLast.isPresent()) {
      key(equality.span(), leftLast.get(), rightFirst.get());
    } else {
      throw malformed(equality.span());
    }
  }

  private static Optional<String> side(Expression expression, String side) {
    return expression instanceof Expression.Member member
            && member.base() instanceof Expression.Reference base
            && base.name().equals(side)
        ? Optional.of(member.member().text())
        : Optional.empty();
  }

  private BindFailure malformed(Span span) {
    return context.fail(
        Diagnostic.Kind.SYNTAX,
        span,
        "A join condition is a column's name or an equality of both sides.",
        "Write 'on key' or 'on $left.a == $right.b'.");
  }

  private void key(Span span, String leftName, String rightName) {
    KustoType leftType = column(span, left, leftName, "left").type();
    KustoType rightType = column(span, right, rightName, "right").type();
    boolean wholes = isWhole(leftType) && isWhole(rightType);
    if (leftType == KustoType.DYNAMIC || leftType != rightType && !wholes) {
      throw context.fail(
          Diagnostic.Kind.TYPE,
          span,
          "Keys of a join have one type other than dynamic; these are "
              + leftType.kustoName()
              + " and "
              + rightType.kustoName()
              + ".",
          "Convert them with extend before the join.");
    }
    KustoType type = leftType == rightType ? leftType : KustoType.LONG;
    keys.add(new BoundRelation.KeyPair(leftName, rightName, type));
  }

  private static boolean isWhole(KustoType type) {
    return type == KustoType.INT || type == KustoType.LONG;
  }

  private Column column(Span span, BoundRelation side, String name, String where) {
    return side.schema()
        .column(name)
        .orElseThrow(
            () ->
                context.fail(
                    Diagnostic.Kind.NAME,
                    span,
                    "There is no column '" + name + "' on the " + where + " of the join.",
                    NearestName.hint(
                        name, Scope.of(side).names(), "There are " + side.schema() + ".")));
  }

  /** Left columns, then right ones; a clash is resolved by the lowest free number. */
  private List<BoundRelation.JoinColumn> columns() {
    Set<String> rightKeys = new HashSet<>();
    keys.forEach(key -> rightKeys.add(key.right()));
    ColumnNames names = new ColumnNames(context.functions());
    List<BoundRelation.JoinColumn> columns = new ArrayList<>();
    for (Column column : left.schema().columns()) {
      names.declare(column.name());
      columns.add(new BoundRelation.JoinColumn(column.name(), false, column.name(), column.type()));
    }
    for (Column column : right.schema().columns()) {
      if (!join.lookup() || !rightKeys.contains(column.name())) {
        columns.add(
            new BoundRelation.JoinColumn(
                names.free(column.name()), true, column.name(), column.type()));
      }
    }
    return columns;
  }
}
