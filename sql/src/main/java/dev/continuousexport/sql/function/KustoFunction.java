package dev.continuousexport.sql.function;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.Naming;
import dev.continuousexport.sql.bind.OrderFunction;
import dev.continuousexport.sql.bind.RunColumn;
import dev.continuousexport.sql.bind.ScalarFunction;
import dev.continuousexport.sql.bind.TypeRule;
import dev.continuousexport.sql.lower.CallLowering;
import dev.continuousexport.sql.lower.LoweringContext;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.types.KustoType;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.functions.UserDefinedFunction;

/** A line of the table of functions and operators. */
record KustoFunction(
    String name,
    String signature,
    String documentation,
    Naming naming,
    TypeRule typeRule,
    Optional<RunColumn> reads,
    Optional<String> warning,
    CallLowering lowering)
    implements ScalarFunction, CallLowering {

  static KustoFunction of(
      String name, String signature, String documentation, TypeRule rule, CallLowering lowering) {
    return new KustoFunction(
        name,
        signature,
        documentation,
        Naming.NUMBERED,
        rule,
        Optional.empty(),
        Optional.empty(),
        lowering);
  }

  KustoFunction named(Naming kind) {
    return new KustoFunction(
        name, signature, documentation, kind, typeRule, reads, warning, lowering);
  }

  KustoFunction reading(RunColumn column) {
    return new KustoFunction(
        name, signature, documentation, naming, typeRule, Optional.of(column), warning, lowering);
  }

  /** What the author of each query with this function should know. */
  KustoFunction warning(String text) {
    return new KustoFunction(
        name, signature, documentation, naming, typeRule, reads, Optional.of(text), lowering);
  }

  /** Takes the text of values of any type at these places. */
  KustoFunction ofTexts(Integer... places) {
    return new KustoFunction(
        name,
        signature,
        documentation,
        naming,
        TypeRules.texts(typeRule, places),
        reads,
        warning,
        lowering);
  }

  KustoFunction alias(String other) {
    return new KustoFunction(
        other,
        signature.replace(name, other),
        documentation,
        naming,
        typeRule,
        reads,
        warning,
        lowering);
  }

  @Override
  public Optional<OrderFunction> ofOrder() {
    return lowering instanceof OrderFunctions.Placed placed
        ? Optional.of(placed.function())
        : Optional.empty();
  }

  @Override
  public List<String> columns() {
    return lowering instanceof SeriesModels.Several several ? several.columns() : List.of();
  }

  @Override
  public SqlExpression lower(
      BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
    return lowering.lower(call, arguments, context);
  }

  /** Calls a function of the library; its result is null only where its type allows it. */
  static CallLowering by(Class<? extends UserDefinedFunction> implementation) {
    return (call, arguments, context) ->
        new SqlExpression(context.call(implementation, arguments), call.type() != KustoType.STRING);
  }

  /** Calls a function of the library that never answers null. */
  static CallLowering byPresent(Class<? extends UserDefinedFunction> implementation) {
    return (call, arguments, context) ->
        SqlExpression.present(context.call(implementation, arguments));
  }

  /** A SQL operator between two operands; null if one of them is. */
  static CallLowering infix(String operator) {
    return (call, arguments, context) ->
        new SqlExpression(
            "(" + arguments.get(0) + " " + operator + " " + arguments.get(1) + ")",
            arguments.get(0).nullable() || arguments.get(1).nullable());
  }
}
