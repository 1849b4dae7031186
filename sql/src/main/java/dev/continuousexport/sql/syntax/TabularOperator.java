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

  /** {@code count}. */
  record Count(Span span) implements TabularOperator {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.count(this);
    }
  }

  /** {@code sort by key, …}. */
  record Sort(Span span, List<SortKey> keys) implements TabularOperator {
    public Sort {
      keys = List.copyOf(keys);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.sort(this);
    }
  }

  /** {@code take count}. */
  record Take(Span span, Expression count) implements TabularOperator {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.take(this);
    }
  }

  /** {@code top count by key}. */
  record Top(Span span, Expression count, List<SortKey> keys) implements TabularOperator {
    public Top {
      keys = List.copyOf(keys);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.top(this);
    }
  }

  /**
   * A table of a union.
   *
   * @param wildcard whether it is a name in which {@code *} stands for any letters
   */
  record Operand(Expression table, boolean wildcard) {}

  /**
   * {@code union table, …}.
   *
   * @param leading whether it begins the query, so that no rows come from before it
   * @param withSource the column that says which table a row is from
   * @param fuzzy whether tables that do not exist are left out
   */
  record Union(
      Span span,
      boolean leading,
      Optional<Name> kind,
      Optional<Name> withSource,
      boolean fuzzy,
      List<Operand> operands)
      implements TabularOperator {
    public Union {
      operands = List.copyOf(operands);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.union(this);
    }
  }

  /** {@code serialize name = expression}. */
  record Serialize(Span span, List<NamedExpression> columns) implements TabularOperator {
    public Serialize {
      columns = List.copyOf(columns);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.serialize(this);
    }
  }

  /** An operator that treats each row by itself. */
  record Rows(Span span, RowOperator operator) implements TabularOperator {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.rows(this);
    }
  }

  /** An operator that chooses or gathers among all rows of a run. */
  record Runs(Span span, RunOperator operator) implements TabularOperator {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.runs(this);
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

    R rows(Rows rows);

    R runs(Runs runs);

    R count(Count count);

    R serialize(Serialize serialize);

    R sort(Sort sort);

    R take(Take take);

    R top(Top top);

    R union(Union union);

    R other(Other other);
  }
}
