package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.syntax.Pipeline;
import dev.continuousexport.sql.syntax.Query;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the body of a let function in the place of its call. */
final class LambdaBinder {
  private final BindContext context;
  private final Environment caller;

  LambdaBinder(BindContext context, Environment caller) {
    this.context = context;
    this.caller = caller;
  }

  /** The value of a call among values; arguments may read columns. */
  BoundExpression value(
      Environment.Lambda lambda, Expression.Call call, ExpressionBinder arguments) {
    if (lambda.tabular()) {
      throw context.unsupported(
          call.span(),
          "'" + call.function().text() + "' gives rows, which cannot stand where a value stands.",
          "Use join or lookup.");
    }
    Environment inside = enter(lambda, call, arguments);
    return context.nested(
        call.span(),
        () ->
            new ExpressionBinder(context, inside, Scope.NONE, AggregateCollector.NONE)
                .bind(lambda.function().body().result().source()));
  }

  /** The rows of a call. */
  BoundRelation rows(Environment.Lambda lambda, Expression.Call call) {
    ExpressionBinder arguments =
        new ExpressionBinder(context, caller, Scope.NONE, AggregateCollector.NONE);
    Environment inside = enter(lambda, call, arguments);
    return context.nested(
        call.span(), () -> PipelineBinder.bind(lambda.function().body().result(), context, inside));
  }

  /** The rows of a call whose first argument are rows from before it. */
  static BoundRelation invoke(
      Expression.Call call, BoundRelation rows, BindContext context, Environment environment) {
    Name function = call.function();
    Environment.Lambda lambda =
        environment
            .lambda(function.text())
            .orElseThrow(
                () ->
                    context.fail(
                        Diagnostic.Kind.NAME,
                        function.span(),
                        "There is no function '" + function.text() + "' to invoke.",
                        "Write it with let before the query."));
    List<Expression> arguments = new ArrayList<>();
    arguments.add(new Expression.Reference(function.span(), "$invoked"));
    arguments.addAll(call.arguments());
    return new LambdaBinder(context, environment.with("$invoked", rows))
        .rows(lambda, new Expression.Call(call.span(), function, arguments));
  }

  private Environment enter(
      Environment.Lambda lambda, Expression.Call call, ExpressionBinder arguments) {
    context.budget().operator(call.span());
    List<Query.Parameter> parameters = lambda.function().parameters();
    if (call.arguments().size() > parameters.size()) {
      throw wrongCount(call, parameters.size());
    }
    refuseUnknownNames(call, parameters);
    Environment inside = lambda.environment();
    for (int i = 0; i < parameters.size(); i++) {
      Query.Parameter parameter = parameters.get(i);
      String name = parameter.name().text();
      Optional<Expression> given = argument(call, i, name).or(parameter::standard);
      if (given.isEmpty()) {
        throw wrongCount(call, parameters.size());
      }
      Expression argument = given.get();
      if (parameter.kind() instanceof Query.Scalar scalar) {
        inside = inside.with(name, arguments.converted(argument, scalar.type()));
      } else if (parameter.kind() instanceof Query.Rows rows) {
        inside = inside.with(name, table(argument, rows));
      }
    }
    return StatementBinder.bind(lambda.function().body().statements(), context, inside);
  }

  /** An argument with the parameter's name, or the one without a name at its place. */
  private static Optional<Expression> argument(Expression.Call call, int place, String parameter) {
    for (Expression argument : call.arguments()) {
      if (argument instanceof Expression.Argument named && named.name().text().equals(parameter)) {
        return Optional.of(named.value());
      }
    }
    boolean plain =
        place < call.arguments().size()
            && !(call.arguments().get(place) instanceof Expression.Argument);
    return plain ? Optional.of(call.arguments().get(place)) : Optional.empty();
  }

  private void refuseUnknownNames(Expression.Call call, List<Query.Parameter> parameters) {
    for (Expression argument : call.arguments()) {
      if (argument instanceof Expression.Argument named
          && parameters.stream().noneMatch(one -> one.name().text().equals(named.name().text()))) {
        throw context.fail(
            Diagnostic.Kind.NAME,
            named.name().span(),
            "The function '"
                + call.function().text()
                + "' has no parameter '"
                + named.name().text()
                + "'.",
            "");
      }
    }
  }

  private BindFailure wrongCount(Expression.Call call, int count) {
    Name function = call.function();
    return context.fail(
        Diagnostic.Kind.TYPE,
        call.span(),
        "The function '"
            + function.text()
            + "' has "
            + count
            + " parameters, but is given "
            + call.arguments().size()
            + ".",
        "Give each parameter without a default a value.");
  }

  private BoundRelation table(Expression argument, Query.Rows parameter) {
    BoundRelation relation =
        PipelineBinder.bind(new Pipeline(argument.span(), argument, List.of()), context, caller);
    for (Column column : parameter.columns().columns()) {
      KustoType actual = relation.schema().column(column.name()).map(Column::type).orElse(null);
      if (actual != column.type()) {
        throw context.fail(
            Diagnostic.Kind.TYPE,
            argument.span(),
            "The function wants a column '"
                + column.name()
                + "' of type "
                + column.type().kustoName()
                + ".",
            "There are " + relation.schema() + ".");
      }
    }
    return relation;
  }
}
