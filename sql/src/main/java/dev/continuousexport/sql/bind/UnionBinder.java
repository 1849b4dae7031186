package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.syntax.Pipeline;
import dev.continuousexport.sql.syntax.TabularOperator;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds {@code union}: its tables, and how their columns meet. */
final class UnionBinder {
  private final BindContext context;
  private final Environment environment;
  private final TabularOperator.Union union;
  private final List<BoundRelation> inputs = new ArrayList<>();
  private final List<String> sources = new ArrayList<>();

  UnionBinder(BindContext context, Environment environment, TabularOperator.Union union) {
    this.context = context;
    this.environment = environment;
    this.union = union;
  }

  /** The union of its tables with rows from before it, where there are any. */
  BoundRelation bind(Optional<BoundRelation> before) {
    boolean inner = isInner();
    before.ifPresent(
        relation -> {
          boolean table = relation instanceof BoundRelation.Scan;
          add(relation, table ? ((BoundRelation.Scan) relation).table() : generatedName());
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
    if (union.fuzzy() && table instanceof Expression.Reference reference && !exists(reference)) {
      context.warn(
          table.span(), "There is no table '" + reference.name() + "'; it is left out (isfuzzy).");
      return;
    }
    BoundRelation bound =
        PipelineBinder.bind(new Pipeline(table.span(), table, List.of()), context, environment);
    add(bound, sourceName(table));
  }

  /** Only tables have names here; what a let statement names is numbered. */
  private String sourceName(Expression table) {
    return table instanceof Expression.Reference reference && !environment.defines(reference.name())
        ? reference.name()
        : generatedName();
  }

  private boolean exists(Expression.Reference reference) {
    return environment.defines(reference.name())
        || context.tables().table(reference.name()).isPresent();
  }

  private void matching(Expression.Reference pattern) {
    List<String> names =
        context.tables().names().stream()
            .filter(name -> ColumnPattern.matches(pattern.name(), name))
            .sorted()
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
