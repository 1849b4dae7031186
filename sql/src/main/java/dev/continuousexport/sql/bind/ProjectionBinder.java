package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.NamedExpression;
import dev.continuousexport.sql.text.Diagnostic;
import java.util.ArrayList;
import java.util.List;

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

  /** Columns without a name are called by their place. */
  static ProjectionBinder ofPrint(BindContext context) {
    return new ProjectionBinder(context, ColumnNames.ofPrint(context.functions()));
  }

  /** How one expression is bound. */
  interface Rule {
    BoundExpression bind(NamedExpression named);
  }

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
        BoundExpression value = rule.bind(named);
        String name =
            named.name().isPresent() ? named.name().get().text() : names.infer(named.expression());
        assignments.add(new BoundRelation.Assignment(name, value));
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
