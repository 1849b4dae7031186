package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.BOOL;
import static dev.continuousexport.sql.types.KustoType.DYNAMIC;
import static dev.continuousexport.sql.types.KustoType.LONG;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.TypeRule;
import dev.continuousexport.sql.bind.Typing;
import dev.continuousexport.sql.lower.AggregateLowering;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.lower.SqlText;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.table.functions.ScalarFunction;

/** Aggregates that make one dynamic value of many. */
final class GatheringAggregates {
  /** What the old names stop at. */
  private static final SqlExpression OLD_LIMIT = SqlExpression.present("CAST(128 AS BIGINT)");

  private static final SqlExpression NO_LIMIT = SqlText.nullOf(LONG);

  private GatheringAggregates() {}

  /** What is gathered, and by what it is put together. */
  private record Kind(Class<? extends ScalarFunction> together, boolean distinct, boolean nulls) {}

  private static final Kind LIST = new Kind(Gathered.GatheredList.class, false, false);
  private static final Kind SET = new Kind(Gathered.GatheredSet.class, true, false);
  private static final Kind BAG = new Kind(Gathered.GatheredBag.class, false, false);
  private static final Kind NULLS = new Kind(Gathered.GatheredList.class, false, true);

  static List<KustoAggregate> all() {
    List<KustoAggregate> all = new ArrayList<>();
    KustoAggregate list =
        pair(
            all,
            "make_list",
            "list",
            "All values that are not null, or the elements of arrays, as an array.",
            LIST);
    all.add(list.with(conditional("make_list_if", "list", "", LIST), DYNAMIC::equals));
    all.add(pair(all, "make_set", "set", "The different values, as an array.", SET));
    all.add(pair(all, "make_bag", "bag", "The properties of all bags.", BAG));
    String name = "make_list_with_nulls";
    all.add(
        aggregate(name, "list", "All values, as an array.", NULLS, NO_LIMIT)
            .with(conditional(name, "list", "", NULLS), type -> true));
    all.add(
        new KustoAggregate(
            "buildschema",
            "buildschema(dynamic): dynamic",
            "The smallest schema that admits all values.",
            "schema",
            TypeRules.oneOf(DYNAMIC, Set.of(DYNAMIC)),
            (aggregate, arguments, context) -> {
              String values = context.call(Distinct.DistinctValues.class, arguments);
              return SqlExpression.nullable(
                  context.call(
                      DynamicSchema.BuildSchema.class, List.of(SqlExpression.nullable(values))));
            }));
    all.add(aggregate("makelist", "list", "As make_list(), 128 values at most.", LIST, OLD_LIMIT));
    all.add(aggregate("makeset", "set", "As make_set(), 128 values at most.", SET, OLD_LIMIT));
    all.add(aggregate("make_dictionary", "dictionary", "As make_bag().", BAG, NO_LIMIT));
    return all;
  }

  /** Adds the aggregate with a condition, and gives the one without. */
  private static KustoAggregate pair(
      List<KustoAggregate> all, String name, String prefix, String documentation, Kind kind) {
    all.add(conditional(name + "_if", prefix, documentation, kind));
    return aggregate(name, prefix, documentation, kind, NO_LIMIT);
  }

  private static KustoAggregate conditional(
      String name, String prefix, String documentation, Kind kind) {
    return OrderedLists.following(
        new KustoAggregate(
            name,
            name + "(value, condition [, size]): dynamic",
            documentation + " Only of rows for which the condition is true.",
            prefix,
            rule(kind, true),
            lowering(kind, true, NO_LIMIT)),
        kind.together == Gathered.GatheredList.class,
        kind.nulls,
        true,
        NO_LIMIT);
  }

  private static KustoAggregate aggregate(
      String name, String prefix, String documentation, Kind kind, SqlExpression limit) {
    return OrderedLists.following(
        new KustoAggregate(
            name,
            name + "(value [, size]): dynamic",
            documentation,
            prefix,
            rule(kind, false),
            lowering(kind, false, limit)),
        kind.together == Gathered.GatheredList.class,
        kind.nulls,
        false,
        limit);
  }

  private static TypeRule rule(Kind kind, boolean conditional) {
    return arguments -> {
      int plain = conditional ? 2 : 1;
      int count = arguments.size();
      if (count < plain || count > plain + 1) {
        return Optional.empty();
      }
      List<KustoType> types = new ArrayList<>(TypeRules.types(arguments));
      boolean bags = kind.together == Gathered.GatheredBag.class;
      if (bags && types.get(0) != DYNAMIC || conditional && types.get(1) != BOOL) {
        return Optional.empty();
      }
      if (count > plain && !TypeRules.fits(types.set(plain, LONG), LONG)) {
        return Optional.empty();
      }
      return Optional.of(new Typing(types, DYNAMIC));
    };
  }

  private static AggregateLowering lowering(Kind kind, boolean conditional, SqlExpression limit) {
    return (aggregate, arguments, context) -> {
      int plain = conditional ? 2 : 1;
      BoundExpression value = aggregate.arguments().get(0);
      SqlExpression json = AsDynamic.encode(arguments.get(0), value.type(), context);
      List<String> conditions = new ArrayList<>();
      if (conditional) {
        conditions.add(arguments.get(1).text());
      }
      if (!kind.nulls && !kind.distinct && value.type() != DYNAMIC) {
        conditions.add("(" + json + " IS NOT NULL)");
      }
      String gathered =
          (kind.distinct
                  ? context.call(Distinct.DistinctValues.class, List.of(json))
                  : "ARRAY_AGG(" + json + ")")
              + (conditions.isEmpty()
                  ? ""
                  : " FILTER (WHERE " + String.join(" AND ", conditions) + ")");
      SqlExpression size = arguments.size() > plain ? arguments.get(plain) : limit;
      return SqlExpression.present(
          context.call(kind.together, List.of(SqlExpression.nullable(gathered), size)));
    };
  }
}
