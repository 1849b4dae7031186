package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.NamedExpression;
import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;

/** Binds {@code serialize}: from here on functions may rely on the order of the rows. */
final class SerializeBinder {
  private SerializeBinder() {}

  /** Rows that have an order keep it; others take that of their text, or of all their columns. */
  static BoundRelation serialized(BoundRelation input, Span span, BindContext context) {
    if (Serialized.is(input)) {
      return input;
    }
    OrderCarrier.Ordered ordered = OrderCarrier.of(input);
    if (ordered.known()) {
      return new BoundRelation.Sorted(input, List.of());
    }
    context.warn(
        span,
        "serialize without sort before it orders the rows by their ingestion time, as far as they"
            + " know it, and by the values of all columns.");
    return new BoundRelation.Sorted(input, byColumns(input, context.functions()));
  }

  private static List<BoundRelation.SortKey> byColumns(
      BoundRelation input, FunctionCatalog functions) {
    List<BoundRelation.SortKey> keys = new ArrayList<>();
    if (input.accept(IngestionTimes.VISITOR)) {
      ScalarFunction ingested = functions.function("ingestion_time").orElseThrow();
      BoundExpression time = new BoundExpression.Call(ingested, List.of(), KustoType.DATETIME);
      keys.add(new BoundRelation.SortKey(time, true, true));
    }
    for (Column column : input.schema().columns()) {
      if (column.type() != KustoType.DYNAMIC) {
        keys.add(
            new BoundRelation.SortKey(
                new BoundExpression.Reference(column.name(), column.type()), true, true));
      }
    }
    return keys;
  }

  static BoundRelation bind(
      List<NamedExpression> columns,
      BoundRelation serialized,
      ExpressionBinder expressions,
      BindContext context) {
    return columns.isEmpty()
        ? serialized
        : ExtendBinder.bind(columns, serialized, expressions, context);
  }

  /** Refuses a function of order where the rows have none. */
  static void check(Expression.Call call, Scope scope, BindContext context) {
    if (!scope.serialized()) {
      throw context.unsupported(
          call.span(),
          "The function '"
              + call.function().text()
              + "' needs rows in an order, and here they have none.",
          "Put 'sort by …' or 'serialize' before this operator.");
    }
    context.warn(
        call.span(),
        "'"
            + call.function().text()
            + "' works on the records of one run, all of which must fit into the memory of one"
            + " task.");
  }
}
