package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.RowOperator;
import dev.continuousexport.sql.syntax.TabularOperator;
import dev.continuousexport.sql.types.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Binds {@code mv-apply}: columns of the input stay, those that are spread into their elements come
 * from the query, as do columns that it names again.
 */
final class ApplyBinder {
  private final BindContext context;
  private final Environment environment;
  private final BoundRelation input;

  ApplyBinder(BindContext context, Environment environment, BoundRelation input) {
    this.context = context;
    this.environment = environment;
    this.input = input;
  }

  BoundRelation bind(RowOperator.Apply apply) {
    apply.query().forEach(this::refuseOthers);
    BoundRelation each = new Each(input.schema(), input.accept(IngestionTimes.VISITOR));
    MultiValueBinder elements =
        new MultiValueBinder(
            context,
            each,
            new ExpressionBinder(context, environment, Scope.of(each), AggregateCollector.NONE));
    BoundRelation rows = elements.bind(apply.elements(), MultiValueBinder.Kind.ELEMENTS);
    BoundRelation query = PipelineBinder.behind(rows, apply.query(), context, environment);
    return new Apply(input, query, needsWholeRows(query), columns(query, elements.spread()));
  }

  private List<BoundRelation.JoinColumn> columns(BoundRelation query, Set<String> spread) {
    List<BoundRelation.JoinColumn> columns = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Column column : input.schema().columns()) {
      if (!spread.contains(column.name())) {
        Optional<Column> again = query.schema().column(column.name());
        Column source = again.orElse(column);
        columns.add(
            new BoundRelation.JoinColumn(
                column.name(), again.isPresent(), column.name(), source.type()));
        taken.add(column.name());
      }
    }
    for (Column column : query.schema().columns()) {
      if (taken.add(column.name())) {
        columns.add(
            new BoundRelation.JoinColumn(column.name(), true, column.name(), column.type()));
      }
    }
    return columns;
  }

  /** Whether rows are counted, ordered or put together, so that it matters whose they are. */
  private static boolean needsWholeRows(BoundRelation query) {
    if (query instanceof BoundRelation.Filter filter) {
      return needsWholeRows(filter.input());
    }
    if (query instanceof BoundRelation.Projection projection) {
      return needsWholeRows(projection.input());
    }
    if (query instanceof BoundRelation.Sorted sorted) {
      return needsWholeRows(sorted.input());
    }
    if (query instanceof BoundRelation.Expansion expansion) {
      return needsWholeRows(expansion.input());
    }
    if (query instanceof Apply inner) {
      return needsWholeRows(inner.input());
    }
    return !(query instanceof Each);
  }

  private void refuseOthers(TabularOperator operator) {
    boolean plain =
        operator instanceof TabularOperator.Where
            || operator instanceof TabularOperator.Project
            || operator instanceof TabularOperator.SelectColumns
            || operator instanceof TabularOperator.Rename
            || operator instanceof TabularOperator.Extend
            || operator instanceof TabularOperator.Serialize
            || operator instanceof TabularOperator.Sort;
    if (!plain && !countsRows(operator) && !isRowOperator(operator)) {
      throw context.unsupported(
          operator.span(),
          "This operator is not supported in the query of mv-apply.",
          "It may filter, compute columns, sort, take and summarize the elements of a row.");
    }
  }

  private static boolean countsRows(TabularOperator operator) {
    return operator instanceof TabularOperator.Summarize
        || operator instanceof TabularOperator.Count
        || operator instanceof TabularOperator.Take
        || operator instanceof TabularOperator.Top;
  }

  private static boolean isRowOperator(TabularOperator operator) {
    return operator instanceof TabularOperator.Rows rows
        && (rows.operator() instanceof RowOperator.Expand
            || rows.operator() instanceof RowOperator.Apply
            || rows.operator() instanceof RowOperator.Parse
            || rows.operator() instanceof RowOperator.ParseKeys
            || rows.operator() instanceof RowOperator.Reorder);
  }
}
