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

  ProjectionBinder(BindContext context) {
    this(context, new ColumnNames(context.functions()));
  }

  private ProjectionBinder(BindContext context, ColumnNames names) {
    this.context = context;
    this.names = names;
  }

  /** Names for columns that are computed from those of an input. */
  static ProjectionBinder over(BoundRelation input, BindContext context) {
    ProjectionBinder binder = new ProjectionBinder(context);
    binder.names.avoid(Scope.of(input).names());
    return binder;
  }

  /** Columns without a name are called by their place. */
  static ProjectionBinder ofPrint(BindContext context) {
    return new ProjectionBinder(context, ColumnNames.ofPrint(context.functions()));
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
    for (NamedExpression named : list) {
      if (named.name().isPresent() && !names.declare(named.name().get().text())) {
        twice = true;
        context
            .diagnostics()
            .report(
                Diagnostic.Kind.NAME,
                named.name().get().span(),
                "The column '" + named.name().get().text() + "' is named twice.",
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
        Optional<String> written = named.name().map(Name::text);
        for (Part part : rule.parts(named)) {
          String name =
              written.isPresent()
                  ? written.get()
                  : part.name().map(names::free).orElseGet(() -> names.infer(named.expression()));
          assignments.add(new BoundRelation.Assignment(name, part.value()));
          written = Optional.empty();
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
}
