package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;
import java.util.List;
import java.util.Optional;

/** Operators that choose or gather among all rows of a run. */
public sealed interface RunOperator {
  <R> R accept(Visitor<R> visitor);

  /** {@code sample count}. */
  record Sample(Expression count) implements RunOperator {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.sample(this);
    }
  }

  /** {@code sample-distinct count of column}. */
  record SampleDistinct(Expression count, NamedExpression column) implements RunOperator {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.sampleDistinct(this);
    }
  }

  /** {@code top-hitters count of column by weight}. */
  record TopHitters(Expression count, NamedExpression column, Optional<Expression> weight)
      implements RunOperator {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.topHitters(this);
    }
  }

  /** {@code top-nested count of column by aggregate, …}. */
  record TopNested(List<Level> levels) implements RunOperator {
    public TopNested {
      levels = List.copyOf(levels);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.topNested(this);
    }
  }

  /** A level of a hierarchy; without a count it keeps all values. */
  record Level(
      Optional<Expression> count,
      NamedExpression column,
      NamedExpression aggregate,
      boolean ascending) {}

  /** {@code name = aggregate default = value}. */
  record Values(NamedExpression aggregate, Optional<Expression> missing) {}

  /**
   * Along what a series runs.
   *
   * @param inclusive whether it was written as {@code in range(from, to, step)}
   */
  record Axis(
      NamedExpression column,
      Optional<Expression> from,
      Optional<Expression> to,
      Expression step,
      boolean inclusive) {}

  /** {@code make-series values on axis by keys}. */
  record MakeSeries(
      Span span, boolean nonempty, List<Values> values, Axis axis, List<NamedExpression> keys)
      implements RunOperator {
    public MakeSeries {
      values = List.copyOf(values);
      keys = List.copyOf(keys);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.makeSeries(this);
    }
  }

  /** One method per kind of operator. */
  interface Visitor<R> {
    R sample(Sample sample);

    R sampleDistinct(SampleDistinct sample);

    R topHitters(TopHitters top);

    R topNested(TopNested top);

    R makeSeries(MakeSeries series);
  }
}
