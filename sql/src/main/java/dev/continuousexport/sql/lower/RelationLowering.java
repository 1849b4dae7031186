package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.bind.Apply;
import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.BoundRelation;
import dev.continuousexport.sql.bind.DimensionJoin;
import dev.continuousexport.sql.bind.Each;
import dev.continuousexport.sql.bind.Gathering;
import dev.continuousexport.sql.bind.IngestionTimes;
import dev.continuousexport.sql.bind.RunJoin;
import dev.continuousexport.sql.bind.TableRole;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes each relation as a SELECT of its columns and of what travels with the rows. */
final class RelationLowering implements BoundRelation.Visitor<SqlSelect> {
  private final QueryState state;
  private final Optional<ApplyScope> scope;

  RelationLowering(QueryState state) {
    this(state, Optional.empty());
  }

  private RelationLowering(QueryState state, Optional<ApplyScope> scope) {
    this.state = state;
    this.scope = scope;
  }

  SqlSelect lower(BoundRelation relation) {
    SqlSelect select = relation.accept(this);
    TextTooLongException.check(select.length());
    return select;
  }

  private List<String> carried(BoundRelation relation) {
    List<String> carried = new ArrayList<>(state.carried(relation.accept(IngestionTimes.VISITOR)));
    carried.addAll(identity());
    return carried;
  }

  /** What tells apart the rows that the query at hand is about. */
  private List<String> identity() {
    return scope.map(ApplyScope::identity).orElse(List.of());
  }

  private List<SqlSelect.Item> plainItems(List<String> columns) {
    return columns.stream().map(SqlSelect.Item::plain).toList();
  }

  @Override
  public SqlSelect scan(BoundRelation.Scan scan) {
    if (scan.role() == TableRole.DIMENSION) {
      state.add(new DimensionUse.Replay(scan.table(), scan.schema()));
    }
    List<SqlSelect.Item> items = new ArrayList<>();
    scan.schema().columns().forEach(column -> items.add(SqlSelect.Item.plain(column.name())));
    List<SqlSelect.Item> metadata = plainItems(carried(scan));
    items.addAll(metadata);
    String table = SqlText.name(scan.name());
    return state.windowed()
        ? WindowedScan.of(table, scan.schema(), items)
        : SqlSelect.of(items, table);
  }

  @Override
  public SqlSelect filter(BoundRelation.Filter filter) {
    SqlSelect input = lower(filter.input()).open();
    ExpressionLowering expressions = new ExpressionLowering(state, SqlText::name);
    List<BoundExpression> conditions =
        filter.condition() instanceof BoundExpression.Junction junction && junction.conjunction()
            ? junction.operands()
            : List.of(filter.condition());
    for (BoundExpression condition : conditions) {
      input = input.where(ConstantCondition.of(condition, expressions));
    }
    return input;
  }

  @Override
  public SqlSelect projection(BoundRelation.Projection projection) {
    SqlSelect input = lower(projection.input()).open();
    ExpressionLowering expressions = new ExpressionLowering(state, SqlText::name);
    List<SqlSelect.Item> items = new ArrayList<>();
    for (BoundRelation.Assignment column : projection.columns()) {
      items.add(new SqlSelect.Item(column.name(), expressions.lower(column.value()).text()));
    }
    items.addAll(plainItems(carried(projection)));
    return input.select(items);
  }

  @Override
  public SqlSelect constants(BoundRelation.Constants constants) {
    return new ConstantsLowering(state, carried(constants)).lower(constants);
  }

  @Override
  public SqlSelect expansion(BoundRelation.Expansion expansion) {
    return new ExpansionLowering(state, carried(expansion))
        .lower(expansion, lower(expansion.input()));
  }

  @Override
  public SqlSelect each(Each each) {
    return scope.orElseThrow().rows();
  }

  @Override
  public SqlSelect apply(Apply apply) {
    ApplyLowering lowering = new ApplyLowering(apply, identity(), state);
    ApplyScope inside = lowering.scope(lower(apply.input()), carried(apply.input()));
    SqlSelect query = new RelationLowering(state, Optional.of(inside)).lower(apply.query());
    return lowering.result(query, carried(apply));
  }

  @Override
  public SqlSelect aggregation(BoundRelation.Aggregation aggregation) {
    SqlSelect input = lower(aggregation.input()).open();
    return aggregation.keys().isEmpty()
        ? WindowedScan.namedBehind(
            new TotalLowering(state, carried(aggregation), scope).lower(aggregation, input))
        : groups(aggregation, input);
  }

  /** Keys are computed first: SQL has no names for them in GROUP BY. */
  private SqlSelect groups(BoundRelation.Aggregation aggregation, SqlSelect input) {
    ExpressionLowering before = new ExpressionLowering(state, SqlText::name);
    List<SqlSelect.Item> rows = new ArrayList<>();
    for (Column column : needed(aggregation)) {
      rows.add(SqlSelect.Item.plain(column.name()));
    }
    List<SqlSelect.Item> keys = new ArrayList<>();
    for (BoundRelation.Assignment key : aggregation.keys()) {
      rows.add(new SqlSelect.Item(keyName(key.name()), before.lower(key.value()).text()));
      keys.add(new SqlSelect.Item(key.name(), SqlText.name(keyName(key.name()))));
    }
    List<String> carried = carried(aggregation);
    rows.addAll(plainItems(carried));
    SqlSelect groups =
        SqlSelect.of(results(aggregation, keys, carried), input.select(rows).nested())
            .groupBy(grouping(keys, carried));
    return WindowedScan.namedBehind(groups);
  }

  private List<SqlSelect.Item> results(
      BoundRelation.Aggregation aggregation, List<SqlSelect.Item> keys, List<String> carried) {
    ExpressionLowering expressions = new ExpressionLowering(state, SqlText::name);
    List<SqlSelect.Item> results = new ArrayList<>(keys);
    for (BoundRelation.Aggregate aggregate : aggregation.aggregates()) {
      SqlExpression value =
          state
              .library()
              .lowering(aggregate.function())
              .lower(aggregate, expressions.lower(aggregate.arguments()), expressions);
      results.add(new SqlSelect.Item(aggregate.name(), value.text()));
    }
    results.addAll(plainItems(carried));
    return results;
  }

  private static List<String> grouping(List<SqlSelect.Item> keys, List<String> carried) {
    List<String> grouping = new ArrayList<>();
    keys.forEach(key -> grouping.add(key.expression()));
    carried.forEach(column -> grouping.add(SqlText.name(column)));
    return grouping;
  }

  /** A key may have the name of a column that an aggregate reads. */
  private static String keyName(String name) {
    return "$key_" + name;
  }

  private static List<Column> needed(BoundRelation.Aggregation aggregation) {
    ReadColumns read = new ReadColumns();
    aggregation.aggregates().forEach(aggregate -> read.addAll(aggregate.arguments()));
    return aggregation.input().schema().columns().stream()
        .filter(column -> read.names().contains(column.name()))
        .toList();
  }

  @Override
  public SqlSelect dimensionJoin(DimensionJoin join) {
    SqlSelect left = lower(join.left());
    DimensionSide dimension =
        BroadcastSide.of(join, state).<DimensionSide>map(one -> one).orElseGet(() -> replay(join));
    TableSchema schema = join.schema();
    List<SqlSelect.Item> items = new ArrayList<>();
    for (int i = 0; i < schema.columns().size(); i++) {
      BoundRelation.JoinColumn column = join.columns().get(i);
      items.add(
          new SqlSelect.Item(
              column.name(),
              column.fromRight()
                  ? dimension.column(column)
                  : "l." + SqlText.name(column.source())));
    }
    for (String column : carried(join)) {
      items.add(new SqlSelect.Item(column, "l." + SqlText.name(column)));
    }
    return SqlSelect.of(items, left.nested() + " AS l\n" + dimension.joinClause());
  }

  private DimensionSide replay(DimensionJoin join) {
    return new ReplaySide(join, lower(join.right()));
  }

  @Override
  public SqlSelect sorted(BoundRelation.Sorted sorted) {
    return lower(sorted.input());
  }

  @Override
  public SqlSelect top(BoundRelation.Top top) {
    ExpressionLowering expressions = new ExpressionLowering(state, SqlText::name);
    return TopLowering.of(
        top, lower(top.input()), carried(top), identity(), state.lastOrder(), expressions);
  }

  @Override
  public SqlSelect gathering(Gathering gathering) {
    return new GatheringLowering(state, carried(gathering))
        .lower(gathering, lower(gathering.input()));
  }

  @Override
  public SqlSelect union(BoundRelation.Union union) {
    List<SqlSelect.Item> items = new ArrayList<>();
    union.schema().columns().forEach(column -> items.add(SqlSelect.Item.plain(column.name())));
    items.addAll(plainItems(carried(union)));
    List<String> inputs = new ArrayList<>();
    long length = 0;
    for (BoundRelation input : union.inputs()) {
      String text = SqlSelect.of(items, lower(input).nested()).text();
      length += text.length();
      TextTooLongException.check(length);
      inputs.add(text);
    }
    return SqlSelect.of(items, SqlSelect.nested(String.join("\nUNION ALL\n", inputs)));
  }

  @Override
  public SqlSelect runJoin(RunJoin join) {
    SqlSelect right = new RelationLowering(state).lower(join.right());
    return new RunJoinLowering(join).lower(lower(join.left()), right, carried(join));
  }
}
