package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.syntax.Pipeline;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.NearestName;
import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives names and types to scalar expressions. */
final class ExpressionBinder implements Expression.Visitor<BoundExpression> {
  private final BindContext context;
  private final Environment environment;
  private final Scope scope;
  private final AggregateCollector aggregates;

  ExpressionBinder(
      BindContext context, Environment environment, Scope scope, AggregateCollector aggregates) {
    this.context = context;
    this.environment = environment;
    this.scope = scope;
    this.aggregates = aggregates;
  }

  BoundExpression bind(Expression expression) {
    return expression.accept(this);
  }

  /** A condition: bool, or a number, which is true unless it is zero. */
  BoundExpression condition(Expression expression) {
    BoundExpression bound = bind(expression);
    if (bound.type() == KustoType.BOOL) {
      return bound;
    }
    if (bound.type().isNumeric() || bound.type() == KustoType.DYNAMIC) {
      return convert(bound, KustoType.BOOL);
    }
    throw context.fail(
        Diagnostic.Kind.TYPE,
        expression.span(),
        "A condition must be a bool, this is a " + bound.type().kustoName() + ".",
        "Compare it with something.");
  }

  @Override
  public BoundExpression literal(Expression.Literal literal) {
    return new BoundExpression.Value(literal.constant());
  }

  @Override
  public BoundExpression reference(Expression.Reference reference) {
    String name = reference.name();
    Optional<Column> column = scope.column(name);
    if (column.isPresent()) {
      return new BoundExpression.Reference(name, column.get().type());
    }
    if (environment.isOfAnotherRow(name)) {
      throw context.unsupported(
          reference.span(),
          "'" + name + "' is a value of a row, which a query inside of an expression cannot see.",
          "Use join or lookup instead of the inner query.");
    }
    Optional<BoundExpression> value = environment.scalar(name);
    if (value.isPresent()) {
      context.budget().value(value.get(), reference.span());
      return value.get();
    }
    if (aggregates.hides(name)) {
      throw context.fail(
          Diagnostic.Kind.NAME,
          reference.span(),
          "The column '" + name + "' stands outside of an aggregate.",
          "Use it inside of one, or name it behind 'by'.");
    }
    throw context.fail(
        Diagnostic.Kind.NAME,
        reference.span(),
        "There is no column '" + name + "' here.",
        NearestName.hint(name, scope.names(), scope.listed()));
  }

  @Override
  public BoundExpression member(Expression.Member member) {
    return path(
        member.span(),
        member.base(),
        new BoundExpression.Value(Constant.text(member.member().text())));
  }

  @Override
  public BoundExpression element(Expression.Element element) {
    BoundExpression index = bind(element.index());
    BoundExpression step = index.type() == KustoType.INT ? convert(index, KustoType.LONG) : index;
    return path(element.span(), element.base(), step);
  }

  private BoundExpression path(Span span, Expression baseSyntax, BoundExpression step) {
    BoundExpression base = bind(baseSyntax);
    if (base.type() != KustoType.DYNAMIC) {
      throw context.fail(
          Diagnostic.Kind.TYPE,
          span,
          "Only a dynamic has properties and elements, this is a " + base.type().kustoName() + ".",
          "Use parse_json() to read JSON text.");
    }
    List<BoundExpression> arguments = new ArrayList<>();
    if (base instanceof BoundExpression.Call call && call.function().name().equals("path")) {
      arguments.addAll(call.arguments());
    } else {
      arguments.add(base);
    }
    arguments.add(step);
    return apply(operator("path"), arguments, span);
  }

  @Override
  public BoundExpression call(Expression.Call call) {
    String name = call.function().text();
    if (name.equals(SubqueryBinder.SCALAR)) {
      return new SubqueryBinder(context, environment).scalar(call);
    }
    Optional<Environment.Lambda> lambda = environment.lambda(name);
    if (lambda.isPresent()) {
      return new LambdaBinder(context, environment).value(lambda.get(), call, this);
    }
    Optional<AggregateFunction> aggregate = context.functions().aggregate(name);
    if (aggregate.isPresent()) {
      return aggregates.collect(aggregate.get(), call, context);
    }
    Optional<ColumnsAggregate> columns = context.functions().columnsAggregate(name);
    if (columns.isPresent()) {
      return aggregates.collect(columns.get(), call, context);
    }
    Optional<BoundExpression> special =
        new SpecialCalls(context, this, scope, environment).bind(call);
    if (special.isPresent()) {
      return special.get();
    }
    Optional<ScalarFunction> function = context.functions().function(name);
    if (function.isEmpty()) {
      SpecialCalls.refuse(call, context);
      throw context.fail(
          Diagnostic.Kind.NAME,
          call.function().span(),
          "There is no function '" + name + "' in export queries.",
          NearestName.hint(
              name, context.functions().names(), "See the list of functions for those that are."));
    }
    SeveralColumns.refuse(function.get(), call, context);
    function
        .get()
        .reads()
        .ifPresent(column -> TimeWarnings.ofMetadata(column, call, scope, context));
    function.get().warning().ifPresent(text -> context.chance(call.span(), text));
    function.get().ofOrder().ifPresent(ordered -> SerializeBinder.check(call, scope, context));
    List<BoundExpression> arguments = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      arguments.add(bind(argument));
    }
    return apply(function.get(), arguments, call.span());
  }

  /** Only functions of the query know their parameters by name. */
  @Override
  public BoundExpression argument(Expression.Argument argument) {
    context.warn(
        argument.name().span(),
        "The name '"
            + argument.name().text()
            + "' has no effect: arguments are told by their place.");
    return bind(argument.value());
  }

  @Override
  public BoundExpression sign(Expression.Sign sign) {
    BoundExpression operand = bind(sign.operand());
    Optional<BoundExpression> negated = Negation.of(operand);
    if (sign.negative() && negated.isPresent()) {
      return negated.get();
    }
    return sign.negative() ? apply(operator("negate"), List.of(operand), sign.span()) : operand;
  }

  @Override
  public BoundExpression operation(Expression.Operation operation) {
    ScalarFunction operator = named(operation.operator());
    if (operation.left() instanceof Expression.Star) {
      return new StarOperands(context, scope, this).bind(operation, operator);
    }
    List<BoundExpression> operands =
        new LiteralOperands(context, operation.span())
            .of(operator.name(), bind(operation.left()), bind(operation.right()));
    return apply(operator, operands, operation.span());
  }

  @Override
  public BoundExpression junction(Expression.Junction junction) {
    return new BoundExpression.Junction(
        junction.conjunction(), junction.operands().stream().map(this::condition).toList());
  }

  @Override
  public BoundExpression membership(Expression.Membership membership) {
    return new MembershipBinder(context, environment, scope, this).bind(membership);
  }

  @Override
  public BoundExpression between(Expression.Between between) {
    ScalarFunction operator = named(between.operator());
    BoundExpression left = bind(between.left());
    BoundExpression from = bind(between.from());
    BoundExpression to = bind(between.to());
    if (left.type() == KustoType.DATETIME && to.type() == KustoType.TIMESPAN) {
      to = apply(operator("+"), List.of(from, to), between.span());
    }
    return apply(operator, List.of(left, from, to), between.span());
  }

  @Override
  public BoundExpression tabular(Expression.Tabular tabular) {
    throw context.unsupported(
        tabular.span(), "Rows cannot stand where a value is expected.", "Use join, or toscalar().");
  }

  @Override
  public BoundExpression leading(Expression.Leading leading) {
    return bind(
        new Expression.Tabular(leading.span(), new Pipeline(leading.span(), leading, List.of())));
  }

  @Override
  public BoundExpression star(Expression.Star star) {
    throw context.unsupported(star.span(), "'*' cannot stand here.", "Name the columns.");
  }

  private ScalarFunction named(Name symbol) {
    return context
        .functions()
        .operator(symbol.text())
        .orElseThrow(
            () ->
                context.unsupported(
                    symbol.span(),
                    "The operator '" + symbol.text() + "' is not supported in export queries.",
                    ""));
  }

  private ScalarFunction operator(String symbol) {
    return context.functions().operator(symbol).orElseThrow();
  }

  BoundExpression apply(ScalarFunction function, List<BoundExpression> arguments, Span span) {
    Typing typing =
        typing(function.typeRule(), function.name(), function.signature(), arguments, span);
    RegexLiterals.check(function.name(), arguments, span, context);
    return new BoundExpression.Call(
        function, converted(arguments, typing.arguments()), typing.result());
  }

  Typing typing(
      TypeRule rule, String name, String signature, List<BoundExpression> arguments, Span span) {
    return rule.apply(arguments)
        .orElseThrow(() -> ArgumentTypes.misfit(context, span, name, signature, arguments));
  }

  List<BoundExpression> converted(List<BoundExpression> arguments, List<KustoType> types) {
    List<BoundExpression> converted = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      converted.add(convert(arguments.get(i), types.get(i)));
    }
    return converted;
  }

  /** An expression where a type is wanted. */
  BoundExpression converted(Expression expression, KustoType type) {
    BoundExpression bound = bind(expression);
    boolean numbers = bound.type().isNumeric() && type.isNumeric();
    if (bound.type() == type
        || numbers
        || type == KustoType.DYNAMIC
        || bound.type() == KustoType.DYNAMIC) {
      return convert(bound, type);
    }
    throw context.fail(
        Diagnostic.Kind.TYPE,
        expression.span(),
        "Here a " + type.kustoName() + " is wanted, this is a " + bound.type().kustoName() + ".",
        "Convert it.");
  }

  BoundExpression convert(BoundExpression expression, KustoType type) {
    if (expression.type() == type) {
      return expression;
    }
    return new BoundExpression.Call(
        context.functions().conversion(type), List.of(expression), type);
  }
}
