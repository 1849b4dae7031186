package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.Pipeline;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import java.util.List;

/** Binds queries that stand where a value or a list of values is expected. */
final class SubqueryBinder {
  static final String SCALAR = "toscalar";

  private final BindContext context;
  private final Environment environment;

  SubqueryBinder(BindContext context, Environment environment) {
    this.context = context;
    this.environment = environment;
  }

  /** {@code toscalar(query)}: the first column of the first row, null where there is none. */
  BoundExpression scalar(Expression.Call call) {
    if (call.arguments().size() != 1) {
      throw context.fail(
          Diagnostic.Kind.SYNTAX,
          call.span(),
          "'toscalar' takes one query.",
          "Write toscalar(Table | summarize …).");
    }
    Expression argument = call.arguments().get(0);
    if (!Tabularity.of(new Pipeline(argument.span(), argument, List.of()), context, environment)) {
      return new ExpressionBinder(context, environment, Scope.NONE, AggregateCollector.NONE)
          .bind(argument);
    }
    BoundRelation rows = query(argument);
    Column first = rows.schema().columns().get(0);
    BoundRelation one = isSingle(rows) ? rows : SortBinder.first(rows, 1);
    return new BoundExpression.ScalarOf(one, first.name(), first.type());
  }

  private static boolean isSingle(BoundRelation rows) {
    return rows instanceof BoundRelation.Projection projection && isSingle(projection.input())
        || rows instanceof BoundRelation.Constants constants && constants.rows().size() == 1
        || rows instanceof BoundRelation.Aggregation total && total.keys().isEmpty();
  }

  /** Whether the candidates of a list are the rows of a query. */
  boolean isQuery(Expression.Membership membership, Scope scope) {
    Expression first = membership.candidates().get(0);
    boolean column =
        first instanceof Expression.Reference reference
            && scope.column(reference.name()).isPresent();
    Pipeline alone = new Pipeline(first.span(), first, List.of());
    return membership.candidates().size() == 1
        && !column
        && Tabularity.of(alone, context, environment);
  }

  /** {@code value in~ (query)}, whose first column has the candidates, or arrays of them. */
  BoundExpression member(
      BoundExpression value, Expression query, boolean ignoreCase, ExpressionBinder expressions) {
    BoundRelation rows = query(query);
    Column first = rows.schema().columns().get(0);
    BoundExpression candidate = new BoundExpression.Reference(first.name(), first.type());
    if (first.type() == KustoType.DYNAMIC) {
      NewColumns elements = new NewColumns(rows);
      elements.add(first);
      rows = elements.expansion(RowFunction.EXPAND, MultiValueBinder.elementsOf(candidate));
    }
    BoundExpression wanted = value;
    if (value.type() != first.type()) {
      KustoType common = common(value.type(), first.type(), query.span());
      wanted = expressions.convert(value, common);
      candidate = expressions.convert(candidate, common);
    }
    if (ignoreCase && wanted.type() == KustoType.STRING) {
      wanted = lowered(wanted);
      candidate = lowered(candidate);
    }
    return new BoundExpression.MemberOf(wanted, rows, candidate);
  }

  /** All values of the first column of a query in one array. */
  BoundExpression list(Expression query) {
    BoundRelation rows = query(query);
    Column first = rows.schema().columns().get(0);
    BoundExpression value = new BoundExpression.Reference(first.name(), first.type());
    if (first.type() == KustoType.DYNAMIC) {
      NewColumns elements = new NewColumns(rows);
      elements.add(first);
      rows = elements.expansion(RowFunction.EXPAND, MultiValueBinder.elementsOf(value));
    }
    AggregateFunction set = context.functions().aggregate("make_set").orElseThrow();
    String name = "$list";
    return new BoundExpression.ScalarOf(
        new BoundRelation.Aggregation(
            rows,
            List.of(),
            List.of(new BoundRelation.Aggregate(name, set, List.of(value), KustoType.DYNAMIC))),
        name,
        KustoType.DYNAMIC);
  }

  private KustoType common(KustoType value, KustoType candidate, Span span) {
    if (value == KustoType.DYNAMIC || candidate == KustoType.DYNAMIC) {
      return value == KustoType.DYNAMIC ? candidate : value;
    }
    if (value.isNumeric() && candidate.isNumeric()) {
      boolean real = value == KustoType.REAL || candidate == KustoType.REAL;
      boolean decimal = value == KustoType.DECIMAL || candidate == KustoType.DECIMAL;
      return decimal ? KustoType.DECIMAL : real ? KustoType.REAL : KustoType.LONG;
    }
    throw context.fail(
        Diagnostic.Kind.TYPE,
        span,
        "The values are " + value.kustoName() + ", the candidates " + candidate.kustoName() + ".",
        "Convert one of them.");
  }

  private BoundExpression lowered(BoundExpression text) {
    return new BoundExpression.Call(
        context.functions().function("tolower").orElseThrow(), List.of(text), KustoType.STRING);
  }

  BoundRelation query(Expression query) {
    return PipelineBinder.bind(
        new Pipeline(query.span(), query, List.of()), context, environment.ofOtherRows());
  }

  /**
   * {@code materialize(query)} computes once what is used several times. It means the query: what
   * gives other rows when it is computed twice is refused there.
   */
  static boolean isMaterialized(Expression.Call call) {
    return call.function().text().equals("materialize") && call.arguments().size() == 1;
  }
}
