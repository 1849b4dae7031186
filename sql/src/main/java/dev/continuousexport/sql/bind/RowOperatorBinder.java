package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.RowOperator;
import dev.continuousexport.sql.syntax.Search;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;

/** Binds the operators that treat each row by itself. */
final class RowOperatorBinder implements RowOperator.Visitor<BoundRelation> {
  private final BindContext context;
  private final Environment environment;
  private final BoundRelation input;
  private final ExpressionBinder expressions;

  RowOperatorBinder(
      BindContext context,
      Environment environment,
      BoundRelation input,
      ExpressionBinder expressions) {
    this.context = context;
    this.environment = environment;
    this.input = input;
    this.expressions = expressions;
  }

  @Override
  public BoundRelation expand(RowOperator.Expand expand) {
    return new MultiValueBinder(context, input, expressions).bind(expand);
  }

  @Override
  public BoundRelation apply(RowOperator.Apply apply) {
    return new ApplyBinder(context, environment, input).bind(apply);
  }

  @Override
  public BoundRelation search(Search search) {
    return new SearchBinder(context, environment, search).over(input);
  }

  @Override
  public BoundRelation evaluate(RowOperator.Evaluate evaluate) {
    return new PluginBinder(context, environment, input).bind(evaluate);
  }

  @Override
  public BoundRelation invoke(RowOperator.Invoke invoke) {
    return LambdaBinder.invoke(invoke.call(), input, context, environment);
  }

  @Override
  public BoundRelation parse(RowOperator.Parse parse) {
    return new ParseBinder(context, input, expressions).bind(parse);
  }

  @Override
  public BoundRelation parseKeys(RowOperator.ParseKeys parse) {
    return new KeyBinder(context, input, expressions).bind(parse);
  }

  @Override
  public BoundRelation render(RowOperator.Render render) {
    return input;
  }

  @Override
  public BoundRelation getSchema(RowOperator.GetSchema schema) {
    return new BoundRelation.Sorted(
        LeadingBinder.schemaOf(input.schema()),
        List.of(
            new BoundRelation.SortKey(
                new BoundExpression.Reference("ColumnOrdinal", KustoType.LONG), true, true)));
  }

  @Override
  public BoundRelation as(RowOperator.As as) {
    return input;
  }

  @Override
  public BoundRelation reorder(RowOperator.Reorder reorder) {
    List<Column> left = new ArrayList<>(input.schema().columns());
    List<Column> ordered = new ArrayList<>();
    for (RowOperator.Place place : reorder.places()) {
      List<Column> next = matching(place, left);
      ordered.addAll(next);
      left.removeAll(next);
    }
    ordered.addAll(left);
    return new BoundRelation.Projection(
        input,
        ordered.stream()
            .map(
                column ->
                    new BoundRelation.Assignment(
                        column.name(), new BoundExpression.Reference(column.name(), column.type())))
            .toList());
  }

  private List<Column> matching(RowOperator.Place place, List<Column> left) {
    String pattern = place.pattern().text();
    if (!pattern.contains("*") && input.schema().column(pattern).isEmpty()) {
      throw context.fail(
          Diagnostic.Kind.NAME,
          place.pattern().span(),
          "There is no column '" + pattern + "' here.",
          "There are " + input.schema() + ".");
    }
    List<Column> matching = new ArrayList<>();
    for (Column column : left) {
      if (ColumnPattern.matches(pattern, column.name())) {
        matching.add(column);
      }
    }
    ColumnOrder.of(place.order()).ifPresent(matching::sort);
    return matching;
  }
}
