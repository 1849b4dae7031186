package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.BOOL;
import static dev.continuousexport.sql.types.KustoType.DATETIME;
import static dev.continuousexport.sql.types.KustoType.DYNAMIC;
import static dev.continuousexport.sql.types.KustoType.LONG;
import static dev.continuousexport.sql.types.KustoType.REAL;
import static dev.continuousexport.sql.types.KustoType.STRING;
import static dev.continuousexport.sql.types.KustoType.TIMESPAN;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.Typing;
import dev.continuousexport.sql.lower.LoweringContext;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.lower.SqlText;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions that make dynamic values, and functions on property bags. */
final class BagFunctions {
  private BagFunctions() {}

  static List<KustoFunction> all() {
    List<KustoFunction> all = new ArrayList<>(bags());
    all.addAll(makers());
    return all;
  }

  /** What pack_all(true) needs: no function of the language. */
  static KustoFunction present() {
    return Parameters.of(DYNAMIC)
        .function(
            "bag_present(bag)",
            DYNAMIC,
            "A bag without what is null or empty.",
            Bags.BagPresent.class);
  }

  private static List<KustoFunction> bags() {
    return List.of(
        Parameters.of(DYNAMIC)
            .function("bag_keys(bag)", DYNAMIC, "The names of its properties.", Bags.BagKeys.class),
        Parameters.repeated(1, DYNAMIC)
            .function(
                "bag_merge(bag, …)",
                DYNAMIC,
                "The properties of all bags; the first of a name wins.",
                Bags.BagMerge.class),
        Parameters.of(DYNAMIC, STRING)
            .function(
                "bag_has_key(bag, key | path)",
                BOOL,
                "Whether it has a property, or something at a path that begins with $.",
                Bags.BagHasKey.class),
        Parameters.of(DYNAMIC, DYNAMIC)
            .function(
                "bag_remove_keys(bag, keys)",
                DYNAMIC,
                "Without these properties; a key may be a path that begins with $.",
                Bags.BagRemoveKeys.class),
        Parameters.of(DYNAMIC, STRING, null)
            .function(
                "bag_set_key(bag, key, value)",
                DYNAMIC,
                "With this property.",
                Bags.BagSetKey.class),
        Parameters.of(DYNAMIC, DYNAMIC)
            .function(
                "bag_zip(keys, values)",
                DYNAMIC,
                "A bag of names and values, paired by position.",
                Bags.BagZip.class),
        Parameters.of(DYNAMIC)
            .function("treepath(dynamic)", DYNAMIC, "The paths to all parts.", Bags.TreePath.class),
        Parameters.of(DYNAMIC)
            .function(
                "dynamic_to_json(dynamic)",
                STRING,
                "JSON text with sorted properties.",
                Bags.DynamicToJson.class));
  }

  private static List<KustoFunction> makers() {
    KustoFunction pack =
        KustoFunction.of(
            "bag_pack",
            "bag_pack(key, value, …): dynamic",
            "A bag of names and values in turn.",
            BagFunctions::packTypes,
            Parameters.repeated(0, (KustoType) null).by(Makers.BagPack.class));
    return List.of(
        pack,
        pack.alias("pack"),
        pack.alias("pack_dictionary"),
        Parameters.repeated(0, (KustoType) null)
            .function("pack_array(value, …)", DYNAMIC, "An array.", Makers.PackArray.class),
        Parameters.repeated(2, DYNAMIC)
            .function(
                "zip(array, array, …)",
                DYNAMIC,
                "An array of arrays of elements with the same position.",
                Makers.Zip.class),
        Parameters.of(null, LONG)
            .function(
                "repeat(value, count)",
                DYNAMIC,
                "An array of equal elements.",
                Makers.Repeat.class),
        KustoFunction.of(
            "range",
            "range(from, to [, step]): dynamic",
            "An array of values from one to another.",
            BagFunctions::rangeTypes,
            BagFunctions::range),
        KustoFunction.of(
            "gettype",
            "gettype(value): string",
            "The name of its type.",
            TypeRules.any(STRING),
            BagFunctions::typeName));
  }

  private static Optional<Typing> packTypes(List<BoundExpression> arguments) {
    List<KustoType> types = new ArrayList<>(TypeRules.types(arguments));
    for (int i = 0; i < types.size(); i += 2) {
      types.set(i, STRING);
    }
    return types.size() % 2 == 0 ? Optional.of(new Typing(types, DYNAMIC)) : Optional.empty();
  }

  private static Optional<Typing> rangeTypes(List<BoundExpression> arguments) {
    List<KustoType> types = TypeRules.types(arguments);
    if (types.size() < 2 || types.size() > 3) {
      return Optional.empty();
    }
    if (types.get(0) == DATETIME) {
      List<KustoType> wanted = List.of(DATETIME, DATETIME, TIMESPAN).subList(0, types.size());
      return types.equals(wanted) ? Optional.of(new Typing(wanted, DYNAMIC)) : Optional.empty();
    }
    return TypeRules.comparable(types)
        .filter(type -> type == TIMESPAN || type.isNumeric() && type != KustoType.DECIMAL)
        .map(type -> type == KustoType.INT ? LONG : type)
        .map(type -> Typing.uniform(type, types.size(), DYNAMIC));
  }

  private static SqlExpression range(
      BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
    KustoType type = call.arguments().get(0).type();
    List<SqlExpression> all = new ArrayList<>(arguments);
    if (all.size() == 2) {
      boolean number = type == LONG || type == REAL;
      all.add(
          SqlExpression.present(
              "CAST(" + (number ? 1 : Ticks.PER_HOUR) + " AS " + SqlText.type(type) + ")"));
    }
    return SqlExpression.nullable(
        context.call(
            switch (type) {
              case REAL -> Makers.RealRange.class;
              case DATETIME -> Makers.DatetimeRange.class;
              case TIMESPAN -> Makers.TimespanRange.class;
              default -> Makers.LongRange.class;
            },
            all));
  }

  private static SqlExpression typeName(
      BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
    KustoType type = call.arguments().get(0).type();
    return SqlExpression.present(
        type == DYNAMIC
            ? context.call(Bags.DynamicType.class, arguments)
            : SqlText.text(type.kustoName()));
  }
}
