package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Binds {@code in}, {@code has_any} and their relatives: values, arrays or queries as candidates.
 */
final class MembershipBinder {
  private static final Set<String> VALUES = Set.of("in", "in~");

  private final BindContext context;
  private final Environment environment;
  private final Scope scope;
  private final ExpressionBinder expressions;

  MembershipBinder(
      BindContext context, Environment environment, Scope scope, ExpressionBinder expressions) {
    this.context = context;
    this.environment = environment;
    this.scope = scope;
    this.expressions = expressions;
  }

  BoundExpression bind(Expression.Membership membership) {
    String operator = membership.operator().text();
    String plain = operator.startsWith("!") ? operator.substring(1) : operator;
    boolean negated = !plain.equals(operator);
    SubqueryBinder queries = new SubqueryBinder(context, environment);
    if (!membership.candidates().isEmpty() && queries.isQuery(membership, scope)) {
      BoundExpression left = expressions.bind(membership.left());
      Expression query = membership.candidates().get(0);
      return negated(
          VALUES.contains(plain)
              ? queries.member(left, query, plain.endsWith("~"), expressions)
              : inArray(plain, left, queries.list(query), membership),
          negated);
    }
    return values(membership, operator, plain);
  }

  /** Arrays that are known are spread out; others are looked into row by row. */
  private BoundExpression values(Expression.Membership membership, String operator, String plain) {
    BoundExpression left = expressions.bind(membership.left());
    List<BoundExpression> operands = new ArrayList<>(List.of(left));
    List<BoundExpression> arrays = new ArrayList<>();
    LiteralOperands literals = new LiteralOperands(context, membership.span());
    for (Expression candidate : membership.candidates()) {
      for (BoundExpression one : DynamicLists.expand(expressions.bind(candidate), left.type())) {
        boolean array = one.type() == KustoType.DYNAMIC && !(one instanceof BoundExpression.Value);
        if (array) {
          arrays.add(one);
        } else {
          operands.add(VALUES.contains(plain) ? literals.beside(left, one) : one);
        }
      }
    }
    if (operands.size() == 1 && arrays.isEmpty() && !VALUES.contains(plain)) {
      return Literals.truth(plain.equals("has_all"));
    }
    if (arrays.isEmpty()) {
      return expressions.apply(
          context.functions().operator(operator).orElseThrow(), operands, membership.span());
    }
    List<BoundExpression> found = new ArrayList<>();
    if (operands.size() > 1) {
      found.add(
          expressions.apply(
              context.functions().operator(plain).orElseThrow(), operands, membership.span()));
    }
    arrays.forEach(array -> found.add(inArray(plain, left, array, membership)));
    BoundExpression any =
        found.size() == 1
            ? found.get(0)
            : new BoundExpression.Junction(plain.equals("has_all"), found);
    return negated(any, !plain.equals(operator));
  }

  private BoundExpression inArray(
      String plain, BoundExpression left, BoundExpression array, Expression.Membership membership) {
    return expressions.apply(
        context.functions().operator(plain + "_dynamic").orElseThrow(),
        List.of(left, array),
        membership.span());
  }

  private BoundExpression negated(BoundExpression condition, boolean negated) {
    return negated
        ? new BoundExpression.Call(
            context.functions().function("not").orElseThrow(), List.of(condition), KustoType.BOOL)
        : condition;
  }
}
