package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Puts the queries that stand inside of an operator's expressions beside its input: each becomes a
 * join within the run, whose result the expression reads as a hidden column.
 */
final class SubqueryPlacement implements Rewriting {
  private static final Pattern HIDDEN = Pattern.compile("\\$(scalar|found)\\d+");

  private final FunctionCatalog functions;
  private final Map<BoundExpression, BoundExpression> placed = new LinkedHashMap<>();
  private BoundRelation input;

  private SubqueryPlacement(FunctionCatalog functions, BoundRelation input) {
    this.functions = functions;
    this.input = input;
  }

  /** Whether a join only puts the result of an inner query beside the rows of its left side. */
  static boolean isPlaced(RunJoin join) {
    return join.kind() == RunJoin.Kind.OUTER
        && join.columns().stream()
            .filter(BoundRelation.JoinColumn::fromRight)
            .allMatch(column -> HIDDEN.matcher(column.name()).matches());
  }

  /** A source with its inner queries placed. */
  static BoundRelation ofSource(BoundRelation made, FunctionCatalog functions) {
    BoundRelation nothing = new BoundRelation.Constants(made.schema(), List.of());
    return of(made, nothing, functions);
  }

  /** What an operator made of its input, with its inner queries placed. */
  static BoundRelation of(BoundRelation made, BoundRelation before, FunctionCatalog functions) {
    if (made.equals(before)) {
      return made;
    }
    if (made instanceof BoundRelation.Filter filter) {
      return inside(filter.input(), before, functions).filter(filter);
    }
    if (made instanceof BoundRelation.Projection projection) {
      return inside(projection.input(), before, functions).projection(projection);
    }
    if (made instanceof BoundRelation.Aggregation aggregation) {
      return inside(aggregation.input(), before, functions).aggregation(aggregation);
    }
    if (made instanceof BoundRelation.Expansion expansion) {
      return inside(expansion.input(), before, functions).expansion(expansion);
    }
    if (made instanceof BoundRelation.Sorted sorted) {
      SubqueryPlacement placement = inside(sorted.input(), before, functions);
      List<BoundRelation.SortKey> order = placement.order(sorted.order());
      return placement.visible(new BoundRelation.Sorted(placement.input, order), sorted);
    }
    if (made instanceof BoundRelation.Top top) {
      SubqueryPlacement placement = inside(top.input(), before, functions);
      List<BoundRelation.SortKey> order = placement.order(top.order());
      return placement.visible(
          new BoundRelation.Top(placement.input, top.groups(), order, top.count()), top);
    }
    if (made instanceof Gathering gathering) {
      return new Gathering(
          of(gathering.input(), before, functions),
          gathering.groups(),
          gathering.function(),
          gathering.arguments(),
          gathering.produced());
    }
    return made;
  }

  private static SubqueryPlacement inside(
      BoundRelation input, BoundRelation before, FunctionCatalog functions) {
    return new SubqueryPlacement(functions, of(input, before, functions));
  }

  private BoundRelation filter(BoundRelation.Filter filter) {
    BoundExpression condition = filter.condition().accept(this);
    return visible(new BoundRelation.Filter(input, condition), filter);
  }

  private List<BoundRelation.SortKey> order(List<BoundRelation.SortKey> keys) {
    List<BoundRelation.SortKey> order = new ArrayList<>();
    for (BoundRelation.SortKey key : keys) {
      order.add(
          new BoundRelation.SortKey(key.value().accept(this), key.ascending(), key.nullsFirst()));
    }
    return order;
  }

  /** The columns that an operator had before its inner queries added theirs. */
  private BoundRelation visible(BoundRelation made, BoundRelation before) {
    if (placed.isEmpty()) {
      return made;
    }
    List<BoundRelation.Assignment> visible = new ArrayList<>();
    for (Column column : before.schema().columns()) {
      visible.add(
          new BoundRelation.Assignment(
              column.name(), new BoundExpression.Reference(column.name(), column.type())));
    }
    return new BoundRelation.Projection(made, visible);
  }

  private BoundRelation expansion(BoundRelation.Expansion expansion) {
    List<BoundExpression> arguments = all(expansion.arguments());
    List<BoundRelation.Assignment> columns = assignments(expansion.columns());
    return new BoundRelation.Expansion(
        input, expansion.function(), arguments, expansion.produced(), columns);
  }

  private BoundRelation projection(BoundRelation.Projection projection) {
    List<BoundRelation.Assignment> columns = assignments(projection.columns());
    return new BoundRelation.Projection(input, columns);
  }

  private BoundRelation aggregation(BoundRelation.Aggregation aggregation) {
    List<BoundRelation.Assignment> keys = assignments(aggregation.keys());
    List<BoundRelation.Aggregate> aggregates = new ArrayList<>();
    for (BoundRelation.Aggregate one : aggregation.aggregates()) {
      aggregates.add(
          new BoundRelation.Aggregate(
              one.name(), one.function(), all(one.arguments()), one.type()));
    }
    return new BoundRelation.Aggregation(input, keys, aggregates);
  }

  private List<BoundRelation.Assignment> assignments(List<BoundRelation.Assignment> list) {
    List<BoundRelation.Assignment> result = new ArrayList<>();
    for (BoundRelation.Assignment one : list) {
      result.add(new BoundRelation.Assignment(one.name(), one.value().accept(this)));
    }
    return result;
  }

  /** The first row of the query stands beside every row. */
  @Override
  public BoundExpression scalarOf(BoundExpression.ScalarOf scalar) {
    BoundExpression before = placed.get(scalar);
    if (before != null) {
      return before;
    }
    String name = "$scalar" + placed.size();
    List<BoundRelation.JoinColumn> columns = new ArrayList<>(JoinForm.oneSide(input, false));
    columns.add(new BoundRelation.JoinColumn(name, true, scalar.column(), scalar.type()));
    input = new RunJoin(input, scalar.relation(), RunJoin.Kind.OUTER, List.of(), columns);
    BoundExpression result = new BoundExpression.Reference(name, scalar.type());
    placed.put(scalar, result);
    return result;
  }

  /** The number of equal candidates stands beside every row; it is null where there is none. */
  @Override
  public BoundExpression memberOf(BoundExpression.MemberOf member) {
    BoundExpression before = placed.get(member);
    if (before != null) {
      return before;
    }
    BoundExpression value = member.value().accept(this);
    String key = "$member" + placed.size();
    String found = "$found" + placed.size();
    List<BoundRelation.JoinColumn> columns = new ArrayList<>(JoinForm.oneSide(input, false));
    columns.add(new BoundRelation.JoinColumn(found, true, found, KustoType.LONG));
    input =
        new RunJoin(
            OrderPlacement.extended(input, key, value),
            candidates(member, key, found),
            RunJoin.Kind.OUTER,
            List.of(new BoundRelation.KeyPair(key, key, value.type())),
            columns);
    BoundExpression result =
        new BoundExpression.Call(
            functions.function("isnotnull").orElseThrow(),
            List.of(new BoundExpression.Reference(found, KustoType.LONG)),
            KustoType.BOOL);
    placed.put(member, result);
    return result;
  }

  private BoundRelation candidates(BoundExpression.MemberOf member, String key, String found) {
    BoundRelation rows = member.relation();
    if (member.candidate().type() != KustoType.STRING) {
      rows =
          new BoundRelation.Filter(
              rows,
              new BoundExpression.Call(
                  functions.function("isnotnull").orElseThrow(),
                  List.of(member.candidate()),
                  KustoType.BOOL));
    }
    return new BoundRelation.Aggregation(
        rows,
        List.of(new BoundRelation.Assignment(key, member.candidate())),
        List.of(
            new BoundRelation.Aggregate(
                found, functions.aggregate("count").orElseThrow(), List.of(), KustoType.LONG)));
  }
}
