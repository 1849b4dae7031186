package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Binds {@code evaluate bag_unpack(bag, prefix, conflict, ignored) : (columns)}. */
final class UnpackBinder {
  private static final List<String> PARAMETERS =
      List.of("Column", "OutputColumnPrefix", "columnsConflict", "ignoredProperties");
  private static final Set<String> CONFLICTS = Set.of("error", "replace_source", "keep_source");

  private final BindContext context;
  private final BoundRelation input;
  private final ExpressionBinder expressions;

  UnpackBinder(BindContext context, Environment environment, BoundRelation input) {
    this.context = context;
    this.input = input;
    this.expressions =
        new ExpressionBinder(context, environment, Scope.of(input), AggregateCollector.NONE);
  }

  BoundRelation bind(Expression.Call plugin, TableSchema declared, boolean others) {
    BoundExpression bag =
        argument(plugin, 0).map(expressions::bind).orElseThrow(() -> misfit(plugin));
    if (!(bag instanceof BoundExpression.Reference source) || bag.type() != KustoType.DYNAMIC) {
      throw misfit(plugin);
    }
    String prefix = text(plugin, 1).orElse("");
    String conflict = text(plugin, 2).orElse("error");
    if (!CONFLICTS.contains(conflict) || argument(plugin, 3).isPresent()) {
      throw context.unsupported(
          plugin.span(),
          "bag_unpack() takes a bag, a prefix and what to do with columns of the same name.",
          "That is 'error', 'replace_source' or 'keep_source'; leave undeclared what to ignore.");
    }
    List<BoundRelation.Assignment> columns = new ArrayList<>();
    if (others) {
      for (Column column : input.schema().columns()) {
        boolean replaced =
            conflict.equals("replace_source") && declared.column(column.name()).isPresent();
        if (!column.name().equals(source.column()) && !replaced) {
          columns.add(of(column));
        }
      }
    }
    for (Column column : declared.columns()) {
      if (columns.stream().noneMatch(one -> one.name().equals(column.name()))) {
        columns.add(declared(column, source, prefix, conflict, plugin));
      }
    }
    return new BoundRelation.Projection(input, columns);
  }

  private BoundRelation.Assignment declared(
      Column column,
      BoundExpression.Reference bag,
      String prefix,
      String conflict,
      Expression.Call plugin) {
    Optional<Column> same =
        input.schema().column(column.name()).filter(one -> !one.name().equals(bag.column()));
    if (same.isPresent() && !conflict.equals("replace_source")) {
      return new BoundRelation.Assignment(
          column.name(), expressions.convert(of(same.get()).value(), column.type()));
    }
    if (!column.name().startsWith(prefix)) {
      throw context.fail(
          Diagnostic.Kind.NAME,
          plugin.span(),
          "The column '" + column.name() + "' is none of the input and lacks the prefix.",
          "Columns of the bag begin with '" + prefix + "'.");
    }
    String property = column.name().substring(prefix.length());
    BoundExpression value =
        expressions.apply(
            context.functions().operator("path").orElseThrow(),
            List.of(bag, new BoundExpression.Value(Constant.text(property))),
            plugin.span());
    return new BoundRelation.Assignment(column.name(), expressions.convert(value, column.type()));
  }

  private static BoundRelation.Assignment of(Column column) {
    return new BoundRelation.Assignment(
        column.name(), new BoundExpression.Reference(column.name(), column.type()));
  }

  private Optional<Expression> argument(Expression.Call plugin, int place) {
    for (Expression argument : plugin.arguments()) {
      if (argument instanceof Expression.Argument named
          && named.name().text().equals(PARAMETERS.get(place))) {
        return Optional.of(named.value());
      }
    }
    return place < plugin.arguments().size()
            && !(plugin.arguments().get(place) instanceof Expression.Argument)
        ? Optional.of(plugin.arguments().get(place))
        : Optional.empty();
  }

  private Optional<String> text(Expression.Call plugin, int place) {
    return argument(plugin, place)
        .map(
            expression -> {
              if (expressions.bind(expression) instanceof BoundExpression.Value value
                  && value.constant().value() instanceof String text) {
                return text;
              }
              throw misfit(plugin);
            });
  }

  private BindFailure misfit(Expression.Call plugin) {
    return context.fail(
        Diagnostic.Kind.TYPE,
        plugin.span(),
        "'bag_unpack' cannot take these arguments.",
        "It takes a dynamic column, and a prefix as a constant string.");
  }
}
