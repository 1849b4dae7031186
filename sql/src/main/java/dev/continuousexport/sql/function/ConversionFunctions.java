package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.BOOL;
import static dev.continuousexport.sql.types.KustoType.DATETIME;
import static dev.continuousexport.sql.types.KustoType.DECIMAL;
import static dev.continuousexport.sql.types.KustoType.DYNAMIC;
import static dev.continuousexport.sql.types.KustoType.GUID;
import static dev.continuousexport.sql.types.KustoType.INT;
import static dev.continuousexport.sql.types.KustoType.LONG;
import static dev.continuousexport.sql.types.KustoType.REAL;
import static dev.continuousexport.sql.types.KustoType.STRING;
import static dev.continuousexport.sql.types.KustoType.TIMESPAN;

import dev.continuousexport.sql.bind.Naming;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** tostring(), tolong() and their relatives: what does not fit becomes null. */
final class ConversionFunctions {
  private static final Map<KustoType, KustoFunction> CONVERSIONS = conversions();

  private ConversionFunctions() {}

  static List<KustoFunction> all() {
    List<KustoFunction> all = new ArrayList<>(CONVERSIONS.values());
    all.add(conversion(REAL).alias("todouble"));
    all.add(conversion(BOOL).alias("toboolean"));
    all.add(conversion(TIMESPAN).alias("totime"));
    all.add(conversion(DYNAMIC).alias("parse_json"));
    all.add(conversion(DYNAMIC).alias("parsejson"));
    all.add(conversion(DYNAMIC).alias("toobject"));
    return all;
  }

  private static KustoFunction conversion(KustoType type) {
    return Objects.requireNonNull(CONVERSIONS.get(type));
  }

  static Map<KustoType, KustoFunction> implicit() {
    return CONVERSIONS;
  }

  private static Map<KustoType, KustoFunction> conversions() {
    Set<KustoType> numbers = EnumSet.of(BOOL, INT, LONG, REAL, DECIMAL, STRING, DYNAMIC);
    Set<KustoType> ticks = EnumSet.copyOf(numbers);
    ticks.addAll(EnumSet.of(DATETIME, TIMESPAN));
    Map<KustoType, KustoFunction> all = new EnumMap<>(KustoType.class);
    add(all, STRING, EnumSet.allOf(KustoType.class), "The text of a value; empty for null.");
    add(all, LONG, ticks, "A whole number of 64 bits.");
    add(all, INT, ticks, "A whole number of 32 bits.");
    add(all, REAL, ticks, "A number with a floating point.");
    add(all, DECIMAL, numbers, "A number of 38 digits, 18 of them behind the point.");
    add(all, BOOL, numbers, "True for true and for numbers other than zero.");
    add(
        all,
        DATETIME,
        EnumSet.of(STRING, DYNAMIC, DATETIME, INT, LONG),
        "A point in time; of a number its ticks.");
    add(
        all,
        TIMESPAN,
        EnumSet.of(STRING, DYNAMIC, TIMESPAN, INT, LONG),
        "A length of time; of a number its ticks.");
    add(all, GUID, EnumSet.of(STRING, DYNAMIC, GUID), "A guid.");
    add(
        all,
        DYNAMIC,
        EnumSet.of(STRING, DYNAMIC, INT, LONG, GUID),
        "The value of JSON text; other text stays a string.");
    return all;
  }

  private static void add(
      Map<KustoType, KustoFunction> all, KustoType to, Set<KustoType> from, String documentation) {
    String name = "to" + to.kustoName();
    List<String> accepted = from.stream().map(KustoType::kustoName).toList();
    all.put(
        to,
        KustoFunction.of(
                name,
                name + "(" + String.join(" | ", accepted) + "): " + to.kustoName(),
                documentation,
                TypeRules.oneOf(to, from),
                (call, arguments, context) ->
                    Conversions.convert(
                        arguments.get(0), call.arguments().get(0).type(), to, context))
            .named(Naming.FIRST_ARGUMENT));
  }
}
