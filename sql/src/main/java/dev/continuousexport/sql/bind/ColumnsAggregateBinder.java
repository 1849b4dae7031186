package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.types.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Binds {@code arg_max(a, *)}, {@code percentiles(a, 5, 95)} and their relatives. */
final class ColumnsAggregateBinder {
  private final BindContext context;
  private final BoundRelation input;
  private final ExpressionBinder rows;
  private final Set<String> keys = new HashSet<>();

  ColumnsAggregateBinder(
      BindContext context,
      BoundRelation input,
      ExpressionBinder rows,
      List<BoundRelation.Assignment> keys) {
    this.context = context;
    this.input = input;
    this.rows = rows;
    for (BoundRelation.Assignment key : keys) {
      if (key.value() instanceof BoundExpression.Reference reference) {
        this.keys.add(reference.column());
      }
    }
  }

  /** The aggregate that an expression is a call of, if it is one of several columns. */
  static Optional<ColumnsAggregate> called(Expression expression, FunctionCatalog functions) {
    return expression instanceof Expression.Call call
        ? functions.columnsAggregate(call.function().text())
        : Optional.empty();
  }

  List<BoundRelation.Aggregate> bind(ColumnsAggregate aggregate, Expression.Call call) {
    List<ColumnsAggregate.Argument> arguments = arguments(aggregate, call);
    List<ColumnsAggregate.Output> outputs =
        aggregate
            .outputs(arguments)
            .orElseThrow(
                () ->
                    context.fail(
                        Diagnostic.Kind.TYPE,
                        call.span(),
                        "'" + aggregate.name() + "' cannot take these arguments.",
                        "It is " + aggregate.signature() + "."));
    List<BoundExpression> values =
        arguments.stream().map(ColumnsAggregate.Argument::value).toList();
    List<BoundRelation.Aggregate> bound = new ArrayList<>();
    for (ColumnsAggregate.Output output : outputs) {
      bound.add(
          new BoundRelation.Aggregate(
              output.column(),
              output.function(),
              rows.converted(values, output.typing().arguments()),
              output.typing().result()));
    }
    return bound;
  }

  private List<ColumnsAggregate.Argument> arguments(
      ColumnsAggregate aggregate, Expression.Call call) {
    List<ColumnsAggregate.Argument> arguments = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      if (argument instanceof Expression.Star && arguments.size() >= aggregate.firstStar()) {
        addColumns(arguments);
      } else {
        arguments.add(
            new ColumnsAggregate.Argument(
                ColumnNames.nameOf(argument, context.functions()), rows.bind(argument)));
      }
    }
    return arguments;
  }

  private void addColumns(List<ColumnsAggregate.Argument> arguments) {
    Set<String> taken = new HashSet<>(keys);
    for (ColumnsAggregate.Argument argument : arguments) {
      if (argument.value() instanceof BoundExpression.Reference reference) {
        taken.add(reference.column());
      }
    }
    for (Column column : input.schema().columns()) {
      if (!taken.contains(column.name())) {
        arguments.add(
            new ColumnsAggregate.Argument(
                Optional.of(column.name()),
                new BoundExpression.Reference(column.name(), column.type())));
      }
    }
  }
}
