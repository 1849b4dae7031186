package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Optional;

/** Operators that treat each row by itself, or only the columns. */
public sealed interface RowOperator
    permits RowOperator.GetSchema,
        RowOperator.As,
        RowOperator.Render,
        RowOperator.Expand,
        RowOperator.Apply,
        RowOperator.Evaluate,
        RowOperator.Invoke,
        RowOperator.Parse,
        RowOperator.ParseKeys,
        RowOperator.Reorder,
        Search {
  <R> R accept(Visitor<R> visitor);

  /** {@code getschema}. */
  record GetSchema() implements RowOperator {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.getSchema(this);
    }
  }

  /** {@code as name}: the name is not used further. */
  record As(Name name) implements RowOperator {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.as(this);
    }
  }

  /** {@code render chart}: how rows are shown is no matter of an export. */
  record Render() implements RowOperator {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.render(this);
    }
  }

  /** {@code mv-expand}: each element of the arrays in a row of its own. */
  record Expand(boolean arrays, Optional<Name> index, List<Expanded> columns, Expression limit)
      implements RowOperator {
    public Expand {
      columns = List.copyOf(columns);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.expand(this);
    }
  }

  /** {@code name = array to typeof(type)}. */
  record Expanded(NamedExpression value, Optional<KustoType> type) {}

  /** {@code mv-apply}: a query over the elements of the arrays of each row. */
  record Apply(Expand elements, List<TabularOperator> query) implements RowOperator {
    public Apply {
      query = List.copyOf(query);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.apply(this);
    }
  }

  /**
   * {@code evaluate plugin(arguments) : (*, name:type, …)}.
   *
   * @param declared the columns of the result, where the query says them
   * @param others whether the columns of the input stay before them
   */
  record Evaluate(Expression.Call plugin, Optional<TableSchema> declared, boolean others)
      implements RowOperator {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.evaluate(this);
    }
  }

  /** {@code invoke function(arguments)}: its first argument is the rows before it. */
  record Invoke(Expression.Call call) implements RowOperator {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.invoke(this);
    }
  }

  /** {@code parse text with pattern}, or {@code parse-where}. */
  record Parse(
      boolean where, Optional<Name> kind, Optional<Name> flags, Expression text, List<Part> parts)
      implements RowOperator {
    public Parse {
      parts = List.copyOf(parts);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.parse(this);
    }
  }

  /** {@code parse-kv text as (key:type, …) with (option = value, …)}. */
  record ParseKeys(Expression text, TableSchema columns, List<NamedExpression> options)
      implements RowOperator {
    public ParseKeys {
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.parseKeys(this);
    }
  }

  /** A part of a pattern. */
  sealed interface Part {}

  /** Text that must stand there. */
  record Fixed(Span span, String text) implements Part {}

  /** {@code *}. */
  record Anything() implements Part {}

  /** A column that takes what stands there. */
  record Captured(Name name, KustoType type) implements Part {}

  /** {@code project-reorder a, b* asc}. */
  record Reorder(List<Place> places) implements RowOperator {
    public Reorder {
      places = List.copyOf(places);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.reorder(this);
    }
  }

  /** Columns that come next. */
  record Place(Name pattern, Order order) {}

  /** How the columns of a pattern are ordered among themselves. */
  enum Order {
    AS_THEY_ARE,
    ASCENDING,
    DESCENDING,
    GRANNY_ASCENDING,
    GRANNY_DESCENDING
  }

  /** One method per kind of operator. */
  interface Visitor<R> {
    R getSchema(GetSchema schema);

    R as(As as);

    R reorder(Reorder reorder);

    R render(Render render);

    R expand(Expand expand);

    R apply(Apply apply);

    R parse(Parse parse);

    R parseKeys(ParseKeys parse);

    R search(Search search);

    R evaluate(Evaluate evaluate);

    R invoke(Invoke invoke);
  }
}
