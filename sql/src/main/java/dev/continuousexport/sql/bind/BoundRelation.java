package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.CursorRange;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.List;

/** A tabular expression whose names and types are known. */
public sealed interface BoundRelation
    permits Apply,
        Each,
        BoundRelation.Scan,
        BoundRelation.Filter,
        BoundRelation.Projection,
        BoundRelation.Constants,
        BoundRelation.Expansion,
        BoundRelation.Aggregation,
        DimensionJoin,
        BoundRelation.Sorted,
        BoundRelation.Top,
        Gathering,
        BoundRelation.Union,
        RunJoin {
  /** The columns that it has. */
  TableSchema schema();

  <R> R accept(Visitor<R> visitor);

  /**
   * Records of a table.
   *
   * @param range of a fact table, which of them are read
   */
  record Scan(String table, TableSchema schema, TableRole role, CursorRange range)
      implements BoundRelation {
    /** All records of a table. */
    static Scan of(String table, TableSchema schema, TableRole role) {
      return new Scan(table, schema, role, CursorRange.ALL);
    }

    /** What the table is called in SQL, where different ranges of it are different tables. */
    public String name() {
      return range.isAll() ? table : table + "$after_" + range.after() + "_to_" + range.upTo();
    }

    Scan within(CursorRange bounds) {
      return new Scan(table, schema, role, range.and(bounds));
    }

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

  /** Rows of the query's own text, in each run. */
  record Constants(TableSchema schema, List<List<Constant>> rows) implements BoundRelation {
    public Constants {
      rows = rows.stream().map(List::copyOf).toList();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.constants(this);
    }
  }

  /**
   * Each row with the rows that a function makes of it; a row of which it makes none is dropped.
   *
   * @param produced the function's columns, named by {@link #produced(int)}
   * @param columns the result, computed from those of the input and the produced ones
   */
  record Expansion(
      BoundRelation input,
      RowFunction function,
      List<BoundExpression> arguments,
      List<Column> produced,
      List<Assignment> columns)
      implements BoundRelation {
    public Expansion {
      arguments = List.copyOf(arguments);
      produced = List.copyOf(produced);
      columns = List.copyOf(columns);
    }

    /** A name that no column of a user has. */
    static String produced(int index) {
      return "$produced" + index;
    }

    @Override
    public TableSchema schema() {
      return new TableSchema(columns.stream().map(Assignment::column).toList());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.expansion(this);
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
      List<Column> columns = new ArrayList<>();
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

  /** By what rows are ordered; not a number is ordered beside null. */
  record SortKey(BoundExpression value, boolean ascending, boolean nullsFirst) {}

  /** The same rows; their order matters to what follows and at the end of a query. */
  record Sorted(BoundRelation input, List<SortKey> order) implements BoundRelation {
    public Sorted {
      order = List.copyOf(order);
    }

    @Override
    public TableSchema schema() {
      return input.schema();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.sorted(this);
    }
  }

  /**
   * The first rows of each group of a run.
   *
   * @param groups the columns whose values make a group; empty for the whole run
   * @param order which rows are first; ties are broken by the values of all columns, so that a
   *     repeated run keeps the same rows
   */
  record Top(BoundRelation input, List<String> groups, List<SortKey> order, long count)
      implements BoundRelation {
    public Top {
      groups = List.copyOf(groups);
      order = List.copyOf(order);
    }

    @Override
    public TableSchema schema() {
      return input.schema();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.top(this);
    }
  }

  /** The rows of several relations with the same columns. */
  record Union(List<BoundRelation> inputs) implements BoundRelation {
    public Union {
      inputs = List.copyOf(inputs);
    }

    @Override
    public TableSchema schema() {
      return inputs.get(0).schema();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.union(this);
    }
  }

  /** One method per kind of relation. */
  interface Visitor<R> {
    R scan(Scan scan);

    R filter(Filter filter);

    R projection(Projection projection);

    R constants(Constants constants);

    R expansion(Expansion expansion);

    R each(Each each);

    R apply(Apply apply);

    R aggregation(Aggregation aggregation);

    R dimensionJoin(DimensionJoin join);

    R sorted(Sorted sorted);

    R top(Top top);

    R gathering(Gathering gathering);

    R union(Union union);

    R runJoin(RunJoin join);
  }
}
