package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.syntax.NamedExpression;
import dev.continuousexport.sql.syntax.Pipeline;
import dev.continuousexport.sql.syntax.RowOperator;
import dev.continuousexport.sql.syntax.TabularOperator;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.NearestName;
import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds tabular expressions, one operator after the other. */
final class PipelineBinder implements TabularOperator.Visitor<BoundRelation> {
  private final BindContext context;
  private Environment environment;
  private BoundRelation input;
  private Optional<String> alias = Optional.empty();
  private Optional<UniqueJoin> unique = Optional.empty();

  private PipelineBinder(BindContext context, Environment environment, BoundRelation input) {
    this.context = context;
    this.environment = environment;
    this.input = input;
  }

  static BoundRelation bind(Pipeline pipeline, BindContext context, Environment environment) {
    BoundRelation source;
    List<TabularOperator> operators = pipeline.operators();
    if (!operators.isEmpty()
        && operators.get(0) instanceof TabularOperator.Union union
        && union.leading()) {
      source = new UnionBinder(context, environment, union).bind(Optional.empty());
      operators = operators.subList(1, operators.size());
    } else {
      source = source(pipeline.source(), context, environment);
    }
    return behind(source, operators, context, environment);
  }

  /** What operators make of rows. */
  static BoundRelation behind(
      BoundRelation rows,
      List<TabularOperator> operators,
      BindContext context,
      Environment environment) {
    PipelineBinder binder = new PipelineBinder(context, environment, rows);
    for (TabularOperator operator : operators) {
      context.budget().operator(operator.span());
      BoundRelation before = binder.input;
      binder.input =
          SubqueryPlacement.of(
              OrderPlacement.of(operator.accept(binder), before), before, context.functions());
      if (binder.input != before) {
        binder.alias = Optional.empty();
      }
      context.budget().made(before, binder.input, operator.span());
      ReservedNames.refuse(binder.input.schema(), operator.span(), context);
    }
    return binder.input;
  }

  private static BoundRelation source(
      Expression source, BindContext context, Environment environment) {
    if (source instanceof Expression.Tabular nested) {
      return bind(nested.pipeline(), context, environment);
    }
    if (source instanceof Expression.Leading leading) {
      BoundRelation rows = leading.operator().accept(new LeadingBinder(context, environment));
      BoundRelation placed = SubqueryPlacement.ofSource(rows, context.functions());
      context.budget().rows(placed, leading.span());
      return placed;
    }
    if (source instanceof Expression.Call call) {
      Optional<Environment.Lambda> lambda = environment.lambda(call.function().text());
      if (lambda.isPresent()) {
        return new LambdaBinder(context, environment).rows(lambda.get(), call);
      }
    }
    if (source instanceof Expression.Call call && TableCalls.isOne(call)) {
      return named(new TableCalls(context, environment).table(call), context, environment);
    }
    if (source instanceof Expression.Call call && SubqueryBinder.isMaterialized(call)) {
      return context.materialized(() -> source(call.arguments().get(0), context, environment));
    }
    if (source instanceof Expression.Reference reference) {
      return named(reference, context, environment);
    }
    throw context.unsupported(
        source.span(),
        "A query begins with the name of a table.",
        "Write 'Table | where …'; tables of other databases and clusters cannot be read.");
  }

  private static BoundRelation named(
      Expression.Reference reference, BindContext context, Environment environment) {
    String name = reference.name();
    Optional<Environment.Tabular> let = environment.tabular(name);
    if (let.isPresent()) {
      return context.nested(
          reference.span(), () -> bind(let.get().pipeline(), context, let.get().environment()));
    }
    Optional<Environment.Lambda> view = environment.lambda(name);
    if (view.isPresent()) {
      Name function = new Name(reference.span(), name);
      return new LambdaBinder(context, environment)
          .rows(view.get(), new Expression.Call(reference.span(), function, List.of()));
    }
    Optional<BoundRelation> rows = environment.rows(name);
    if (rows.isPresent()) {
      context.budget().rows(rows.get(), reference.span());
      return rows.get();
    }
    TableSchema schema =
        context
            .tables()
            .table(name)
            .orElseThrow(
                () ->
                    context.fail(
                        Diagnostic.Kind.NAME,
                        reference.span(),
                        "There is no table '" + name + "'.",
                        NearestName.hint(
                            name,
                            context.tables().names(),
                            "Create it with .create-or-alter table.")));
    ReservedNames.refuse(schema, reference.span(), context);
    return BoundRelation.Scan.of(name, schema, context.role(name));
  }

  private ExpressionBinder expressions() {
    return new ExpressionBinder(context, environment, Scope.of(input), AggregateCollector.NONE);
  }

  @Override
  public BoundRelation where(TabularOperator.Where where) {
    BoundRelation rows =
        new CursorConditions(context, expressions()).where(where.predicate(), input);
    return unique.isPresent() ? unique.get().filtered(rows) : rows;
  }

  @Override
  public BoundRelation project(TabularOperator.Project project) {
    ProjectionBinder names = ProjectionBinder.over(input, context);
    names.declareAll(project.columns());
    ExpressionBinder binder = expressions();
    return new BoundRelation.Projection(
        input, names.assignments(project.columns(), named -> binder.bind(named.expression())));
  }

  @Override
  public BoundRelation extend(TabularOperator.Extend extend) {
    return ExtendBinder.bind(extend.columns(), input, expressions(), context);
  }

  @Override
  public BoundRelation selectColumns(TabularOperator.SelectColumns selection) {
    List<BoundRelation.Assignment> kept = new ArrayList<>();
    for (Column column : input.schema().columns()) {
      boolean named =
          selection.patterns().stream()
              .anyMatch(pattern -> ColumnPattern.matches(pattern.text(), column.name()));
      if (named == selection.keep()) {
        kept.add(assignment(column.name(), column));
      }
    }
    for (Name pattern : selection.patterns()) {
      if (!pattern.text().contains("*")) {
        existing(pattern.text(), pattern.span());
      }
    }
    if (kept.isEmpty()) {
      throw context.fail(
          Diagnostic.Kind.NAME, selection.span(), "No column is left.", "Keep at least one.");
    }
    return new BoundRelation.Projection(input, kept);
  }

  @Override
  public BoundRelation rename(TabularOperator.Rename rename) {
    List<BoundRelation.Assignment> columns = new ArrayList<>();
    input.schema().columns().forEach(column -> columns.add(assignment(column.name(), column)));
    for (NamedExpression named : rename.columns()) {
      if (named.name().isEmpty()
          || !(named.expression() instanceof Expression.Reference reference)) {
        throw context.fail(
            Diagnostic.Kind.SYNTAX,
            named.span(),
            "project-rename takes new names for columns.",
            "Write new = old.");
      }
      Column old = existing(reference.name(), reference.span());
      columns.set(input.schema().indexOf(old.name()), assignment(named.name().get().text(), old));
    }
    long distinct = columns.stream().map(BoundRelation.Assignment::name).distinct().count();
    if (distinct < columns.size()) {
      throw context.fail(
          Diagnostic.Kind.NAME,
          rename.span(),
          "Two columns get the same name.",
          "Rename or remove one of them.");
    }
    return new BoundRelation.Projection(input, columns);
  }

  private static BoundRelation.Assignment assignment(String name, Column column) {
    return new BoundRelation.Assignment(
        name, new BoundExpression.Reference(column.name(), column.type()));
  }

  private Column existing(String name, Span span) {
    return input
        .schema()
        .column(name)
        .orElseThrow(
            () ->
                context.fail(
                    Diagnostic.Kind.NAME,
                    span,
                    "There is no column '" + name + "' here.",
                    NearestName.hint(
                        name, Scope.of(input).names(), "There are " + input.schema() + ".")));
  }

  @Override
  public BoundRelation summarize(TabularOperator.Summarize summarize) {
    return new SummarizeBinder(context, environment, input).bind(summarize);
  }

  @Override
  public BoundRelation join(TabularOperator.Join join) {
    BoundRelation right = bind(join.right(), context, environment);
    JoinForm form = new JoinBinder(context, join, input, right).bind();
    BoundRelation joined = form.relation();
    unique = UniqueJoin.of(form, joined);
    return joined;
  }

  @Override
  public BoundRelation count(TabularOperator.Count count) {
    return new SummarizeBinder(context, environment, input).count(count.span());
  }

  @Override
  public BoundRelation sort(TabularOperator.Sort sort) {
    return new SortBinder(context, input, expressions()).sort(sort.keys());
  }

  @Override
  public BoundRelation serialize(TabularOperator.Serialize serialize) {
    BoundRelation rows = SerializeBinder.serialized(input, serialize.span(), context);
    ExpressionBinder binder =
        new ExpressionBinder(context, environment, Scope.of(rows), AggregateCollector.NONE);
    return SerializeBinder.bind(serialize.columns(), rows, binder, context);
  }

  @Override
  public BoundRelation take(TabularOperator.Take take) {
    return new SortBinder(context, input, expressions()).take(take.span(), take.count());
  }

  @Override
  public BoundRelation top(TabularOperator.Top top) {
    return new SortBinder(context, input, expressions()).top(top.span(), top.count(), top.keys());
  }

  @Override
  public BoundRelation union(TabularOperator.Union union) {
    UnionBinder binder = new UnionBinder(context, environment, union);
    alias.ifPresent(binder::nameRowsBefore);
    return binder.bind(Optional.of(input));
  }

  @Override
  public BoundRelation rows(TabularOperator.Rows rows) {
    if (rows.operator() instanceof RowOperator.As as) {
      alias = Optional.of(as.name().text());
      environment = environment.with(as.name().text(), input);
    }
    return rows.operator()
        .accept(new RowOperatorBinder(context, environment, input, expressions()));
  }

  @Override
  public BoundRelation runs(TabularOperator.Runs runs) {
    return runs.operator().accept(new RunOperatorBinder(context, environment, input, runs.span()));
  }

  @Override
  public BoundRelation other(TabularOperator.Other other) {
    throw OperatorNames.refusal(other.name(), context);
  }
}
