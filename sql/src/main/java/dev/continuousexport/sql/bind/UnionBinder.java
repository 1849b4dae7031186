package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.syntax.Pipeline;
import dev.continuousexport.sql.syntax.RowOperator;
import dev.continuousexport.sql.syntax.TabularOperator;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Binds {@code union}: its tables, and how their columns meet. */
final class UnionBinder {
  private final BindContext context;
  private final Environment environment;
  private final TabularOperator.Union union;
  private final List<BoundRelation> inputs = new ArrayList<>();
  private final List<String> sources = new ArrayList<>();
  private Optional<String> before = Optional.empty();

  UnionBinder(BindContext context, Environment environment, TabularOperator.Union union) {
    this.context = context;
    this.environment = environment;
    this.union = union;
  }

  /** The rows before the union have a name of their own. */
  void nameRowsBefore(String name) {
    before = Optional.of(name);
  }

  /** The union of its tables with rows from before it, where there are any. */
  BoundRelation bind(Optional<BoundRelation> rows) {
    boolean inner = isInner();
    rows.ifPresent(
        relation -> {
          boolean table = relation instanceof BoundRelation.Scan;
          String source = table ? ((BoundRelation.Scan) relation).table() : generatedName();
          add(relation, before.orElse(source));
        });
    for (TabularOperator.Operand operand : union.operands()) {
      operand(operand);
    }
    if (inputs.isEmpty()) {
      throw context.fail(
          Diagnostic.Kind.NAME, union.span(), "The union has no table.", "Name one that exists.");
    }
    warnOfDimensions();
    UnionColumns columns = UnionColumns.of(inputs, inner);
    List<BoundRelation> aligned = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      aligned.add(aligned(inputs.get(i), sources.get(i), columns));
    }
    return aligned.size() == 1 ? aligned.get(0) : new BoundRelation.Union(aligned);
  }

  private boolean isInner() {
    String kind = union.kind().map(Name::text).orElse("outer");
    if (!kind.equals("inner") && !kind.equals("outer")) {
      throw context.fail(
          Diagnostic.Kind.NAME,
          union.kind().orElseThrow().span(),
          "There is no kind of union '" + kind + "'.",
          "Write kind=outer or kind=inner.");
    }
    return kind.equals("inner");
  }

  private void add(BoundRelation relation, String source) {
    inputs.add(relation);
    sources.add(source);
  }

  private String generatedName() {
    return "union_arg" + inputs.size();
  }

  private void operand(TabularOperator.Operand operand) {
    Expression table = operand.table();
    if (operand.wildcard() && table instanceof Expression.Reference pattern) {
      matching(pattern);
      return;
    }
    Optional<Expression.Reference> missing = missing(table);
    if (union.fuzzy() && missing.isPresent()) {
      context.warn(
          table.span(),
          "There is no table '" + missing.get().name() + "'; it is left out (isfuzzy).");
      return;
    }
    BoundRelation bound =
        PipelineBinder.bind(new Pipeline(table.span(), table, List.of()), context, environment);
    add(bound, sourceName(table));
  }

  /** Tables and views have names, and what {@code as} names; other let names are numbered. */
  private String sourceName(Expression table) {
    if (table instanceof Expression.Reference reference) {
      String name = reference.name();
      boolean named =
          !environment.defines(name)
              || environment.rows(name).isPresent()
              || environment.lambda(name).map(Environment.Lambda::isView).orElse(false);
      return named ? name : generatedName();
    }
    if (table instanceof Expression.Tabular tabular) {
      List<TabularOperator> operators = tabular.pipeline().operators();
      if (!operators.isEmpty()
          && operators.get(operators.size() - 1) instanceof TabularOperator.Rows last
          && last.operator() instanceof RowOperator.As as) {
        return as.name().text();
      }
    }
    return generatedName();
  }

  /** The table that an operand begins with, where it does not exist. */
  private Optional<Expression.Reference> missing(Expression operand) {
    if (operand instanceof Expression.Tabular tabular) {
      return missing(tabular.pipeline().source());
    }
    if (operand instanceof Expression.Call call && TableCalls.isOne(call)) {
      Expression.Reference table = new TableCalls(context, environment).table(call);
      return context.tables().table(table.name()).isPresent()
          ? Optional.empty()
          : Optional.of(table);
    }
    return operand instanceof Expression.Reference reference
            && !environment.defines(reference.name())
            && context.tables().table(reference.name()).isEmpty()
        ? Optional.of(reference)
        : Optional.empty();
  }

  private void matching(Expression.Reference pattern) {
    List<String> names =
        Stream.concat(context.tables().names().stream(), environment.views().stream())
            .filter(name -> ColumnPattern.matches(pattern.name(), name))
            .sorted()
            .distinct()
            .toList();
    if (names.isEmpty()) {
      throw context.fail(
          Diagnostic.Kind.NAME,
          pattern.span(),
          "No table has a name like '" + pattern.name() + "'.",
          "There are " + String.join(", ", context.tables().names()) + ".");
    }
    for (String name : names) {
      Expression.Reference table = new Expression.Reference(pattern.span(), name);
      operand(new TabularOperator.Operand(table, false));
    }
  }

  private void warnOfDimensions() {
    boolean facts = inputs.stream().anyMatch(input -> reads(input, TableRole.FACT));
    boolean dimensions = inputs.stream().anyMatch(input -> !reads(input, TableRole.FACT));
    if (facts && dimensions) {
      context.warn(
          union.span(),
          "The union has a table that is no fact table: its rows are written again at each run.");
    }
  }

  private static boolean reads(BoundRelation input, TableRole role) {
    return !TableNames.of(input, role).isEmpty();
  }

  private BoundRelation aligned(BoundRelation input, String source, UnionColumns columns) {
    List<BoundRelation.Assignment> assignments = new ArrayList<>();
    union.withSource().ifPresent(name -> assignments.add(source(name, source, columns)));
    assignments.addAll(columns.assignments(input.schema()));
    return new BoundRelation.Projection(input, assignments);
  }

  private BoundRelation.Assignment source(Name name, String source, UnionColumns columns) {
    if (columns.names().contains(name.text())) {
      throw context.fail(
          Diagnostic.Kind.NAME,
          name.span(),
          "A table of the union has a column '" + name.text() + "' already.",
          "Choose another name behind withsource=.");
    }
    return new BoundRelation.Assignment(
        name.text(), new BoundExpression.Value(new Constant(KustoType.STRING, source)));
  }
}
