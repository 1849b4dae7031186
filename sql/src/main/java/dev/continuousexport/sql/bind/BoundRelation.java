package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;

/** A tabular expression whose names and types are known. */
public sealed interface BoundRelation {
  /** The columns that it has. */
  TableSchema schema();

  <R> R accept(Visitor<R> visitor);

  /** All records of a table. */
  record Scan(String table, TableSchema schema, TableRole role) implements BoundRelation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.scan(this);
    }
  }

  /** The rows for which a condition is true. */
  record Filter(BoundRelation input, BoundExpression condition) implements BoundRelation {
    @Override
    public TableSchema schema() {
      return input.schema();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.filter(this);
    }
  }

  /** A named value. */
  record Assignment(String name, BoundExpression value) {
    Column column() {
      return new Column(name, value.type());
    }
  }

  /** Columns computed from those of the input. */
  record Projection(BoundRelation input, List<Assignment> columns) implements BoundRelation {
    public Projection {
      columns = List.copyOf(columns);
    }

    @Override
    public TableSchema schema() {
      return new TableSchema(columns.stream().map(Assignment::column).toList());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.projection(this);
    }
  }

  /** An aggregate over the rows of a group. */
  record Aggregate(
      String name, AggregateFunction function, List<BoundExpression> arguments, KustoType type) {
    public Aggregate {
      arguments = List.copyOf(arguments);
    }
  }

  /** One row per distinct combination of keys in a run. */
  record Aggregation(BoundRelation input, List<Assignment> keys, List<Aggregate> aggregates)
      implements BoundRelation {
    public Aggregation {
      keys = List.copyOf(keys);
      aggregates = List.copyOf(aggregates);
    }

    @Override
    public TableSchema schema() {
      List<Column> columns = new java.util.ArrayList<>();
      keys.forEach(key -> columns.add(key.column()));
      aggregates.forEach(aggregate -> columns.add(new Column(aggregate.name(), aggregate.type())));
      return new TableSchema(columns);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.aggregation(this);
    }
  }

  /** A pair of columns that must be equal; null equals null. The type is the wider of both. */
  record KeyPair(String left, String right, KustoType type) {}

  /** A column of a join's result. */
  record JoinColumn(String name, boolean fromRight, String source, KustoType type) {}

  /** Fact rows with their partners in a dimension. */
  record DimensionJoin(
      BoundRelation left,
      BoundRelation right,
      boolean outer,
      List<KeyPair> keys,
      List<JoinColumn> columns)
      implements BoundRelation {
    public DimensionJoin {
      keys = List.copyOf(keys);
      columns = List.copyOf(columns);
    }

    @Override
    public TableSchema schema() {
      return new TableSchema(
          columns.stream().map(column -> new Column(column.name(), column.type())).toList());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.dimensionJoin(this);
    }
  }

  /** One method per kind of relation. */
  interface Visitor<R> {
    R scan(Scan scan);

    R filter(Filter filter);

    R projection(Projection projection);

    R aggregation(Aggregation aggregation);

    R dimensionJoin(DimensionJoin join);
  }
}
