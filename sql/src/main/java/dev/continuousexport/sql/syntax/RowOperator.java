package dev.continuousexport.sql.syntax;

import java.util.List;

/** Operators that treat each row by itself, or only the columns. */
public sealed interface RowOperator {
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
  }
}
