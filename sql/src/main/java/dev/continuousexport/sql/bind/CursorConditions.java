package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.text.DatetimeText;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.CursorRange;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The conditions {@code cursor_after()} and {@code cursor_before_or_at()} of a {@code where}. They
 * do not look at rows: they narrow what is read of the fact tables below, by position, so that two
 * exports that meet at a cursor have each record once between them.
 */
final class CursorConditions {
  static final String AFTER = "cursor_after";
  static final String UP_TO = "cursor_before_or_at";

  private final BindContext context;
  private final ExpressionBinder expressions;

  CursorConditions(BindContext context, ExpressionBinder expressions) {
    this.context = context;
    this.expressions = expressions;
  }

  static boolean isCondition(Expression expression) {
    return expression instanceof Expression.Call call && isName(call.function().text());
  }

  private static boolean isName(String function) {
    return function.equals(AFTER) || function.equals(UP_TO);
  }

  /** Says where they may stand, if one stands elsewhere. */
  static void refuseElsewhere(Expression.Call call, BindContext context) {
    if (isName(call.function().text())) {
      throw context.unsupported(
          call.span(),
          "'" + call.function().text() + "' cannot stand here: it narrows what is read of a table.",
          "Write 'T | where " + call.function().text() + "(\"…\")', joined to others by 'and'.");
    }
  }

  /** The rows below a {@code where} whose predicate may have conditions on cursors. */
  BoundRelation where(Expression predicate, BoundRelation input) {
    List<Expression> others = new ArrayList<>();
    BoundRelation narrowed = input;
    for (Expression condition : conjuncts(predicate)) {
      if (condition instanceof Expression.Call call && isCondition(call)) {
        narrowed = narrowed(narrowed, range(call), call);
      } else {
        others.add(condition);
      }
    }
    if (others.isEmpty()) {
      return narrowed;
    }
    Expression rest =
        others.size() == 1
            ? others.get(0)
            : new Expression.Junction(predicate.span(), true, others);
    BoundExpression condition = expressions.condition(rest);
    if (narrowed.accept(IngestionTimes.VISITOR)) {
      TimeWarnings.ofFilter(condition, rest.span(), context);
    }
    return new BoundRelation.Filter(narrowed, condition);
  }

  private static List<Expression> conjuncts(Expression predicate) {
    if (!(predicate instanceof Expression.Junction junction) || !junction.conjunction()) {
      return List.of(predicate);
    }
    return junction.operands().stream().flatMap(one -> conjuncts(one).stream()).toList();
  }

  private CursorRange range(Expression.Call call) {
    boolean after = call.function().text().equals(AFTER);
    if (call.arguments().size() == 1) {
      Optional<Cursor> cursor = cursor(expressions.bind(call.arguments().get(0)));
      if (cursor.isPresent()) {
        return after ? CursorRange.after(cursor.get()) : CursorRange.upTo(cursor.get());
      }
    }
    throw context.fail(
        Diagnostic.Kind.TYPE,
        call.span(),
        "'" + call.function().text() + "' takes one constant string, which is a cursor.",
        "A cursor is what .show continuous-export gives, such as \"636751928823156645\", or a"
            + " datetime such as \"2018-10-15T09:34:42Z\"; \"\" is before all records.");
  }

  private static Optional<Cursor> cursor(BoundExpression argument) {
    if (!(argument instanceof BoundExpression.Value value)
        || value.type() != KustoType.STRING
        || !(value.constant().value() instanceof String text)) {
      return Optional.empty();
    }
    if (text.isEmpty()) {
      return Optional.of(CursorRange.ALL.after());
    }
    OptionalLong ticks = text.matches("[0-9]{1,19}") ? number(text) : datetime(text);
    return ticks.isPresent() && ticks.getAsLong() >= 0 && ticks.getAsLong() <= Ticks.MAX_DATETIME
        ? Optional.of(new Cursor(ticks.getAsLong()))
        : Optional.empty();
  }

  private static OptionalLong datetime(String text) {
    long ticks = DatetimeText.parse(text);
    return ticks == DatetimeText.INVALID ? OptionalLong.empty() : OptionalLong.of(ticks);
  }

  private static OptionalLong number(String digits) {
    try {
      return OptionalLong.of(Long.parseLong(digits));
    } catch (NumberFormatException tooLarge) {
      return OptionalLong.empty();
    }
  }

  private BoundRelation narrowed(BoundRelation relation, CursorRange range, Expression.Call call) {
    if (relation instanceof BoundRelation.Scan scan && scan.role() == TableRole.FACT) {
      return scan.within(range);
    }
    if (relation instanceof BoundRelation.Filter filter) {
      return new BoundRelation.Filter(narrowed(filter.input(), range, call), filter.condition());
    }
    if (relation instanceof BoundRelation.Projection projection) {
      return new BoundRelation.Projection(
          narrowed(projection.input(), range, call), projection.columns());
    }
    if (relation instanceof BoundRelation.Union union) {
      return new BoundRelation.Union(
          union.inputs().stream().map(input -> narrowed(input, range, call)).toList());
    }
    throw context.unsupported(
        call.span(),
        "Here '" + call.function().text() + "' does not stand on the records of a fact table.",
        "Use it in a 'where' right behind the table.");
  }
}
