package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.syntax.Search;
import dev.continuousexport.sql.syntax.TabularOperator;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Binds {@code search}: the name of the table comes first, then the columns of all tables. */
final class SearchBinder {
  private static final Set<String> IGNORING_CASE = Set.of("default", "case_insensitive");

  private final BindContext context;
  private final Environment environment;
  private final Search search;
  private final boolean caseSensitive;

  SearchBinder(BindContext context, Environment environment, Search search) {
    this.context = context;
    this.environment = environment;
    this.search = search;
    String kind = search.kind().map(Name::text).orElse("default");
    this.caseSensitive = kind.equals("case_sensitive");
    if (!caseSensitive && !IGNORING_CASE.contains(kind)) {
      throw context.fail(
          Diagnostic.Kind.NAME,
          search.span(),
          "There is no kind of search '" + kind + "'.",
          "Write kind=case_insensitive or kind=case_sensitive.");
    }
  }

  /** Over tables: those that are named, or all. */
  BoundRelation overTables() {
    Span span = search.span();
    List<TabularOperator.Operand> tables =
        search.tables().isEmpty()
            ? List.of(new TabularOperator.Operand(new Expression.Reference(span, "*"), true))
            : search.tables();
    TabularOperator.Union union =
        new TabularOperator.Union(
            span,
            true,
            Optional.empty(),
            Optional.of(new Name(span, ReservedNames.SEARCHED_TABLE)),
            false,
            tables);
    return filtered(new UnionBinder(context, environment, union).bind(Optional.empty()));
  }

  /** Over rows, which have no name unless they are those of a table. */
  BoundRelation over(BoundRelation rows) {
    String source = rows instanceof BoundRelation.Scan scan ? scan.table() : "search_arg0";
    List<BoundRelation.Assignment> columns = new ArrayList<>();
    columns.add(
        new BoundRelation.Assignment(
            ReservedNames.SEARCHED_TABLE, new BoundExpression.Value(Constant.text(source))));
    for (Column column : rows.schema().columns()) {
      columns.add(
          new BoundRelation.Assignment(
              column.name(), new BoundExpression.Reference(column.name(), column.type())));
    }
    return filtered(new BoundRelation.Projection(rows, columns));
  }

  private BoundRelation filtered(BoundRelation rows) {
    List<Column> searched = new ArrayList<>(rows.schema().columns());
    searched.remove(0);
    Scope all = Scope.of(rows);
    Scope scope = new Scope(new TableSchema(searched), all.ingestionTime(), all.serialized());
    ExpressionBinder expressions =
        new ExpressionBinder(context, environment, scope, AggregateCollector.NONE);
    return new BoundRelation.Filter(rows, condition(search.predicate(), expressions));
  }

  private BoundExpression condition(Expression predicate, ExpressionBinder expressions) {
    if (predicate instanceof Expression.Junction junction) {
      return new BoundExpression.Junction(
          junction.conjunction(),
          junction.operands().stream().map(one -> condition(one, expressions)).toList());
    }
    if (predicate instanceof Expression.Call call
        && call.function().text().equals("not")
        && call.arguments().size() == 1) {
      return expressions.apply(
          context.functions().function("not").orElseThrow(),
          List.of(condition(call.arguments().get(0), expressions)),
          call.span());
    }
    Optional<String> term = text(predicate);
    if (term.isPresent()) {
      return term(new Expression.Star(predicate.span()), term.get(), predicate, expressions);
    }
    if (predicate instanceof Expression.Star) {
      return Literals.truth(true);
    }
    if (predicate instanceof Expression.Operation operation
        && operation.operator().text().equals(":")) {
      String sought =
          text(operation.right())
              .orElseThrow(
                  () ->
                      context.fail(
                          Diagnostic.Kind.SYNTAX,
                          operation.right().span(),
                          "Behind ':' a string is expected.",
                          "Write column:\"term\"."));
      return term(operation.left(), sought, predicate, expressions);
    }
    return expressions.condition(predicate);
  }

  private static Optional<String> text(Expression expression) {
    return expression instanceof Expression.Literal literal
            && literal.constant().value() instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  /** A term, in which stars stand for any characters. */
  private BoundExpression term(
      Expression where, String term, Expression place, ExpressionBinder expressions) {
    boolean before = term.startsWith("*");
    boolean behind = term.length() > 1 && term.endsWith("*");
    String inner = term.substring(before ? 1 : 0, term.length() - (behind ? 1 : 0));
    if (inner.isEmpty()) {
      return Literals.truth(true);
    }
    if (inner.contains("*")) {
      throw context.unsupported(
          place.span(),
          "A star in the middle of a term is not supported in export queries.",
          "Search for both parts with and, or use matches regex.");
    }
    String word =
        before && behind ? "contains" : before ? "hassuffix" : behind ? "hasprefix" : "has";
    Span span = place.span();
    return expressions.operation(
        new Expression.Operation(
            span,
            new Name(span, caseSensitive ? word + "_cs" : word),
            where,
            new Expression.Literal(span, Constant.text(inner), false)));
  }
}
