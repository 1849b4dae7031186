package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.syntax.NamedExpression;
import dev.continuousexport.sql.text.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds a list of named expressions: all mistakes of the list are reported, not only the first. */
final class ProjectionBinder {
  private final BindContext context;
  private final ColumnNames names;
  private final boolean onlyNamed;

  ProjectionBinder(BindContext context) {
    this(context, new ColumnNames(context.functions()), false);
  }

  private ProjectionBinder(BindContext context, ColumnNames names, boolean onlyNamed) {
    this.context = context;
    this.names = names;
    this.onlyNamed = onlyNamed;
  }

  /** Names for columns that are computed from those of an input. */
  static ProjectionBinder over(BoundRelation input, BindContext context) {
    return over(input, context, false);
  }

  /** As the Kusto engine does, extend adds only as many of several columns as have names. */
  static ProjectionBinder ofExtend(BoundRelation input, BindContext context) {
    return over(input, context, true);
  }

  private static ProjectionBinder over(
      BoundRelation input, BindContext context, boolean onlyNamed) {
    ProjectionBinder binder =
        new ProjectionBinder(context, new ColumnNames(context.functions()), onlyNamed);
    binder.names.avoid(Scope.of(input).names());
    return binder;
  }

  /** Columns without a name are called by their place. */
  static ProjectionBinder ofPrint(BindContext context) {
    return new ProjectionBinder(context, ColumnNames.ofPrint(context.functions()), false);
  }

  /** How one expression is bound. */
  interface Rule {
    BoundExpression bind(NamedExpression named);

    /** Several columns for one expression; those behind the first keep their names. */
    default List<Part> parts(NamedExpression named) {
      return List.of(new Part(Optional.empty(), bind(named)));
    }
  }

  /** A column of an expression, which may bring a name. */
  record Part(Optional<String> name, BoundExpression value) {}

  /** Takes the names that the user wrote, so that inferred names give way to them. */
  void declareAll(List<NamedExpression> list) {
    boolean twice = false;
    for (Name name : list.stream().flatMap(named -> named.names().stream()).toList()) {
      if (!names.declare(name.text())) {
        twice = true;
        context
            .diagnostics()
            .report(
                Diagnostic.Kind.NAME,
                name.span(),
                "The column '" + name.text() + "' is named twice.",
                "Give one of them another name.");
      }
    }
    if (twice) {
      throw new BindFailure();
    }
  }

  List<BoundRelation.Assignment> assignments(List<NamedExpression> list, Rule rule) {
    List<BoundRelation.Assignment> assignments = new ArrayList<>();
    boolean failed = false;
    for (NamedExpression named : list) {
      try {
        List<Name> written = named.names();
        List<Part> parts = parts(named, rule);
        refuseSuperfluous(named, parts.size());
        int count = namesAll(named) ? written.size() : parts.size();
        for (int i = 0; i < count; i++) {
          Part part = parts.get(i);
          String name =
              i < written.size()
                  ? written.get(i).text()
                  : part.name().map(names::free).orElseGet(() -> names.infer(named.expression()));
          assignments.add(new BoundRelation.Assignment(name, part.value()));
        }
      } catch (BindFailure e) {
        failed = true;
      }
      names.next();
    }
    if (failed) {
      throw new BindFailure();
    }
    return assignments;
  }

  private List<Part> parts(NamedExpression named, Rule rule) {
    FunctionCatalog functions = context.functions();
    return SortedArrays.columns(named, SeveralColumns.parts(named, rule, functions), functions);
  }

  private boolean namesAll(NamedExpression named) {
    return onlyNamed
        && named.name().isPresent()
        && SeveralColumns.stoodFor(named, context.functions());
  }

  private void refuseSuperfluous(NamedExpression named, int values) {
    if (!named.others().isEmpty() && named.names().size() > values) {
      Name first = named.names().get(values == 1 ? 0 : values);
      throw context.fail(
          Diagnostic.Kind.NAME,
          first.span(),
          values == 1
              ? "The expression has one value, but several names."
              : "There is no value for the name '" + first.text() + "'.",
          "Name as many columns as the expression has.");
    }
  }
}
