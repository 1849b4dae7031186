package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Pipeline;
import dev.continuousexport.sql.syntax.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The let names that are visible at a place; each value sees only the names before it. */
final class Environment {
  static final Environment EMPTY = new Environment(null, "", null);

  private final @Nullable Environment before;
  private final String name;
  private final @Nullable Entry entry;

  private Environment(@Nullable Environment before, String name, @Nullable Entry entry) {
    this.before = before;
    this.name = name;
    this.entry = entry;
  }

  /** What a name stands for. */
  private sealed interface Entry {}

  private record Value(BoundExpression value) implements Entry {}

  /** Below it lie names of values that belong to another row than the names above. */
  private record OtherRow() implements Entry {}

  private record Rows(BoundRelation relation) implements Entry {}

  /** A tabular let value with the names that it sees. */
  record Tabular(Pipeline pipeline, Environment environment) implements Entry {}

  /** A function with the names that its body sees. */
  record Lambda(Query.Function function, Environment environment, boolean tabular)
      implements Entry {
    /** Whether its name stands for a table, so that no parentheses are needed. */
    boolean isView() {
      return function.view();
    }
  }

  /** The names of views. */
  List<String> views() {
    List<String> views = new ArrayList<>();
    for (Environment at = this; at != null; at = at.before) {
      if (at.entry instanceof Lambda lambda && lambda.isView() && find(at.name) == at.entry) {
        views.add(at.name);
      }
    }
    return views;
  }

  /** The names that a query inside of an expression sees: no values of the expression's row. */
  Environment ofOtherRows() {
    return new Environment(this, "", new OtherRow());
  }

  /** Whether a name stands for a value of a row that is not at hand. */
  boolean isOfAnotherRow(String wanted) {
    boolean other = false;
    for (Environment at = this; at != null; at = at.before) {
      other |= at.entry instanceof OtherRow;
      if (at.entry != null && at.name.equals(wanted)) {
        return other && at.entry instanceof Value found && RowDependence.of(found.value);
      }
    }
    return false;
  }

  Environment with(String added, BoundExpression scalar) {
    return new Environment(this, added, new Value(scalar));
  }

  Environment with(String added, Pipeline pipeline) {
    return new Environment(this, added, new Tabular(pipeline, this));
  }

  Environment with(String added, BoundRelation relation) {
    return new Environment(this, added, new Rows(relation));
  }

  Environment with(Query.Function function, boolean tabular) {
    return new Environment(this, function.name().text(), new Lambda(function, this, tabular));
  }

  Optional<BoundExpression> scalar(String wanted) {
    return find(wanted) instanceof Value found ? Optional.of(found.value) : Optional.empty();
  }

  Optional<Tabular> tabular(String wanted) {
    return find(wanted) instanceof Tabular found ? Optional.of(found) : Optional.empty();
  }

  Optional<BoundRelation> rows(String wanted) {
    return find(wanted) instanceof Rows found ? Optional.of(found.relation) : Optional.empty();
  }

  Optional<Lambda> lambda(String wanted) {
    return find(wanted) instanceof Lambda found ? Optional.of(found) : Optional.empty();
  }

  boolean defines(String wanted) {
    return find(wanted) != null;
  }

  private @Nullable Entry find(String wanted) {
    for (Environment at = this; at != null; at = at.before) {
      if (at.entry != null && at.name.equals(wanted)) {
        return at.entry;
      }
    }
    return null;
  }
}
