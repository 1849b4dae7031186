package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;
import java.util.List;
import java.util.Optional;

/** What stands behind a {@code |}. */
public sealed interface TabularOperator {
  /** The operator's own words, without the pipe. */
  Span span();

  <R> R accept(Visitor<R> visitor);

  /** {@code where predicate}. */
  record Where(Span span, Expression predicate) implements TabularOperator {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.where(this);
    }
  }

  /** {@code project a, b = expression}. */
  record Project(Span span, List<NamedExpression> columns) implements TabularOperator {
    public Project {
      columns = List.copyOf(columns);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.project(this);
    }
  }

  /** {@code project-away}, {@code project-keep} with {@code *} in the names. */
  record SelectColumns(Span span, boolean keep, List<Name> patterns) implements TabularOperator {
    public SelectColumns {
      patterns = List.copyOf(patterns);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.selectColumns(this);
    }
  }

  /** {@code project-rename new = old}. */
  record Rename(Span span, List<NamedExpression> columns) implements TabularOperator {
    public Rename {
      columns = List.copyOf(columns);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.rename(this);
    }
  }

  /** {@code extend name = expression}. */
  record Extend(Span span, List<NamedExpression> columns) implements TabularOperator {
    public Extend {
      columns = List.copyOf(columns);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.extend(this);
    }
  }

  /** {@code summarize aggregates by keys}; {@code distinct} is one without aggregates. */
  record Summarize(Span span, List<NamedExpression> aggregates, List<NamedExpression> keys)
      implements TabularOperator {
    public Summarize {
      aggregates = List.copyOf(aggregates);
      keys = List.copyOf(keys);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.summarize(this);
    }
  }

  /**
   * {@code join} or {@code lookup}.
   *
   * @param lookup whether the right keys are left out of the result
   * @param kind what stands behind {@code kind=}
   * @param conditions what stands behind {@code on}: names, or equalities of {@code $left} and
   *     {@code $right}
   */
  record Join(
      Span span, boolean lookup, Optional<Name> kind, Pipeline right, List<Expression> conditions)
      implements TabularOperator {
    public Join {
      conditions = List.copyOf(conditions);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.join(this);
    }
  }

  /** An operator of KQL that has no tree yet; the binder refuses it by name. */
  record Other(Span span, Name name) implements TabularOperator {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.other(this);
    }
  }

  /** One method per kind of operator, so that none is forgotten. */
  interface Visitor<R> {
    R where(Where where);

    R project(Project project);

    R selectColumns(SelectColumns selection);

    R rename(Rename rename);

    R extend(Extend extend);

    R summarize(Summarize summarize);

    R join(Join join);

    R other(Other other);
  }
}
