package dev.continuousexport.sql.bind;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.Pipeline;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls whose value follows from columns: their names, whether they exist, their sizes. */
record SchemaCalls(
    BindContext context, Environment environment, ExpressionBinder binder, Scope scope) {
  Optional<BoundExpression> bind(Expression.Call call) {
    return switch (call.function().text()) {
      case "column_names_of" -> Optional.of(names(call));
      case "estimate_data_size" -> Optional.of(size(call));
      case "iscolumnexists" -> Optional.of(exists(call));
      default -> Optional.empty();
    };
  }

  private BoundExpression names(Expression.Call call) {
    if (call.arguments().size() != 1) {
      throw wrong(call, "column_names_of(table): dynamic");
    }
    Expression table = call.arguments().get(0);
    BoundRelation rows =
        PipelineBinder.bind(new Pipeline(table.span(), table, List.of()), context, environment);
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    rows.schema().columns().forEach(column -> names.add(column.name()));
    return new BoundExpression.Value(new Constant(KustoType.DYNAMIC, names.toString()));
  }

  private BoundExpression exists(Expression.Call call) {
    Optional<String> name = SpecialCalls.nameOf(call, context.functions());
    if (call.arguments().size() != 1 || name.isEmpty()) {
      throw wrong(call, "iscolumnexists(\"name\"): bool");
    }
    return Literals.truth(scope.column(name.get()).isPresent());
  }

  /** A fixed size for each type, and the bytes of strings. */
  private BoundExpression size(Expression.Call call) {
    List<BoundExpression> columns = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      if (argument instanceof Expression.Star) {
        for (Column column : scope.schema().columns()) {
          columns.add(new BoundExpression.Reference(column.name(), column.type()));
        }
      } else {
        columns.add(binder.bind(argument));
      }
    }
    long fixed = 0;
    List<BoundExpression> parts = new ArrayList<>();
    for (BoundExpression column : columns) {
      if (column.type() == KustoType.STRING) {
        ScalarFunction bytes = context.functions().function("string_size").orElseThrow();
        parts.add(binder.apply(bytes, List.of(column), call.span()));
      } else {
        fixed += bytes(column.type(), call);
      }
    }
    BoundExpression sum = new BoundExpression.Value(new Constant(KustoType.LONG, fixed));
    for (BoundExpression part : parts) {
      ScalarFunction plus = context.functions().operator("+").orElseThrow();
      sum = binder.apply(plus, List.of(sum, part), call.span());
    }
    return sum;
  }

  private long bytes(KustoType type, Expression.Call call) {
    return switch (type) {
      case BOOL -> 1;
      case INT -> 4;
      case LONG, REAL, DATETIME, TIMESPAN -> 8;
      case DECIMAL, GUID -> 16;
      case STRING, DYNAMIC ->
          throw context.unsupported(
              call.span(),
              "How many bytes a dynamic has in the Kusto engine is not known.",
              "Use estimate_data_size(tostring(…)), or string_size().");
    };
  }

  private BindFailure wrong(Expression.Call call, String signature) {
    return context.fail(
        Diagnostic.Kind.TYPE,
        call.span(),
        "'" + call.function().text() + "' cannot take these arguments.",
        "It is " + signature + ".");
  }
}
