package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.SortKey;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds {@code sort}, {@code take} and {@code top}. */
final class SortBinder {
  private final BindContext context;
  private final BoundRelation input;
  private final ExpressionBinder expressions;

  SortBinder(BindContext context, BoundRelation input, ExpressionBinder expressions) {
    this.context = context;
    this.input = input;
    this.expressions = expressions;
  }

  BoundRelation sort(List<SortKey> keys) {
    return new BoundRelation.Sorted(input, keys(keys));
  }

  /** Behind a sort, take keeps the first rows of its order. */
  BoundRelation take(Span span, Expression count) {
    if (!OrderCarrier.of(input).known() && !PerRow.is(input)) {
      context.warn(
          span, "take without sort keeps some records of each run; which ones, nothing says.");
    }
    return first(input, count(count));
  }

  /** The first rows in the order that they have. */
  static BoundRelation first(BoundRelation rows, long count) {
    OrderCarrier.Ordered ordered = OrderCarrier.of(rows);
    if (count == 0) {
      return new BoundRelation.Filter(rows, Literals.truth(false));
    }
    if (!ordered.known()) {
      return new BoundRelation.Top(rows, List.of(), List.of(), count);
    }
    BoundRelation top = new BoundRelation.Top(ordered.relation(), List.of(), ordered.keys(), count);
    return top.schema().equals(rows.schema()) ? top : OrderPlacement.visible(top, rows);
  }

  BoundRelation top(Span span, Expression count, List<SortKey> keys) {
    if (!PerRow.is(input)) {
      context.warn(
          span, "top works on the records of one run; results of several runs are not merged.");
    }
    return first(count, keys(keys));
  }

  /** The first rows of an order. */
  BoundRelation first(Expression syntax, List<BoundRelation.SortKey> order) {
    long count = count(syntax);
    return count == 0
        ? new BoundRelation.Filter(input, Literals.truth(false))
        : new BoundRelation.Top(input, List.of(), order, count);
  }

  private long count(Expression syntax) {
    BoundExpression bound = expressions.bind(syntax);
    Optional<Long> count = Literals.whole(bound);
    if (count.isEmpty() || count.get() < 0) {
      throw context.unsupported(
          syntax.span(),
          "The number of rows must be a constant whole number that is not negative.",
          "Write the number itself, or a let name that stands for it.");
    }
    return count.get();
  }

  private List<BoundRelation.SortKey> keys(List<SortKey> keys) {
    List<BoundRelation.SortKey> bound = new ArrayList<>();
    for (SortKey key : keys) {
      BoundExpression value = expressions.bind(key.expression());
      if (value.type() == KustoType.DYNAMIC) {
        throw context.fail(
            Diagnostic.Kind.TYPE,
            key.span(),
            "A dynamic has no order.",
            "Convert it, for example with tostring() or tolong().");
      }
      bound.add(new BoundRelation.SortKey(value, key.ascending(), key.nullsFirst()));
    }
    return bound;
  }
}
