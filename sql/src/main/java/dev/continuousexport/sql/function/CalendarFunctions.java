package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.DATETIME;
import static dev.continuousexport.sql.types.KustoType.INT;
import static dev.continuousexport.sql.types.KustoType.LONG;
import static dev.continuousexport.sql.types.KustoType.REAL;
import static dev.continuousexport.sql.types.KustoType.STRING;
import static dev.continuousexport.sql.types.KustoType.TIMESPAN;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.Naming;
import dev.continuousexport.sql.bind.Typing;
import dev.continuousexport.sql.lower.LoweringContext;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.lower.SqlText;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.table.functions.UserDefinedFunction;

/** Arithmetic of datetimes by calendar, and their making. */
final class CalendarFunctions {
  private static final Map<String, Long> TICKS =
      Map.of(
          "week", 7 * Ticks.PER_DAY,
          "day", Ticks.PER_DAY,
          "hour", Ticks.PER_HOUR,
          "minute", Ticks.PER_MINUTE,
          "second", Ticks.PER_SECOND,
          "millisecond", Ticks.PER_MILLISECOND,
          "microsecond", Ticks.PER_MICROSECOND);
  private static final Map<String, Long> MONTHS = Map.of("year", 12L, "quarter", 3L, "month", 1L);
  private static final String NANOSECOND = "nanosecond";

  private CalendarFunctions() {}

  static List<KustoFunction> all() {
    List<KustoFunction> all = new ArrayList<>();
    for (String period : List.of("day", "week", "month", "year")) {
      all.add(endOf(period));
    }
    all.add(unixTime("seconds", Ticks.PER_SECOND));
    all.add(unixTime("milliseconds", Ticks.PER_MILLISECOND));
    all.add(unixTime("microseconds", Ticks.PER_MICROSECOND));
    all.add(unixTime("nanoseconds", 0.01));
    all.addAll(parts());
    all.addAll(makers());
    return all;
  }

  private static KustoFunction endOf(String period) {
    String name = "endof" + period;
    Class<? extends UserDefinedFunction> start =
        switch (period) {
          case "day" -> Datetimes.StartOfDay.class;
          case "week" -> Datetimes.StartOfWeek.class;
          case "month" -> Datetimes.StartOfMonth.class;
          default -> Datetimes.StartOfYear.class;
        };
    return KustoFunction.of(
        name,
        name + "(datetime [, offset]): datetime",
        "The last tick of its " + period + ", moved by an offset in such units.",
        TypeRules.optional(1, DATETIME, DATETIME, LONG),
        (call, arguments, context) -> {
          String next =
              arguments.size() == 2 ? "(" + arguments.get(1) + " + 1)" : "CAST(1 AS BIGINT)";
          String following =
              context.call(start, List.of(arguments.get(0), SqlExpression.nullable(next)));
          String last = "CAST(" + (Ticks.MAX_DATETIME + 1) + " AS BIGINT)";
          boolean plain = arguments.size() == 1;
          return SqlExpression.nullable(
              plain
                  ? "(CASE WHEN "
                      + arguments.get(0)
                      + " IS NOT NULL THEN COALESCE("
                      + following
                      + ", "
                      + last
                      + ") - 1 END)"
                  : "(" + following + " - 1)");
        });
  }

  private static KustoFunction unixTime(String unit, double ticks) {
    String name = "unixtime_" + unit + "_todatetime";
    return KustoFunction.of(
        name,
        name + "(number): datetime",
        "So many " + unit + " after 1970-01-01.",
        TypeRules.fixed(DATETIME, REAL),
        (call, arguments, context) ->
            SqlExpression.nullable(
                context.call(
                    Calendar.OfUnixTime.class,
                    List.of(
                        SqlExpression.present("CAST(" + ticks + " AS DOUBLE)"),
                        arguments.get(0)))));
  }

  private static List<KustoFunction> parts() {
    return List.of(
        Parameters.of(DATETIME)
            .function(
                "dayofweek(datetime)", TIMESPAN, "Time since Sunday.", Calendar.DayOfWeek.class),
        KustoFunction.of(
            "week_of_year",
            "week_of_year(datetime): int",
            "The week of ISO 8601.",
            TypeRules.fixed(INT, DATETIME),
            (call, arguments, context) ->
                SqlExpression.nullable(
                    "CAST("
                        + context.call(
                            Datetimes.DatetimePart.class,
                            List.of(
                                SqlExpression.present(SqlText.text("week_of_year")),
                                arguments.get(0)))
                        + " AS INT)")),
        KustoFunction.of(
            "datetime_add",
            "datetime_add(\"year\" | \"quarter\" | \"month\" | \"week\" | \"day\" | …, count, "
                + "datetime): datetime",
            "Moved by a count of units.",
            CalendarFunctions::addTypes,
            CalendarFunctions::add),
        KustoFunction.of(
            "datetime_diff",
            "datetime_diff(\"year\" | \"quarter\" | \"month\" | \"week\" | \"day\" | …, datetime, "
                + "datetime): long, of weeks real",
            "How many bounds of units lie between; negative where the first is earlier.",
            CalendarFunctions::differenceTypes,
            CalendarFunctions::difference),
        KustoFunction.of(
                "bin_at",
                "bin_at(value, size, fixed): type of the value",
                "Down to a multiple of the size, counted from a fixed point.",
                CalendarFunctions::binTypes,
                (call, arguments, context) ->
                    SqlExpression.nullable(
                        context.call(
                            call.type() == REAL
                                ? Calendar.RealBinAt.class
                                : Calendar.LongBinAt.class,
                            arguments)))
            .named(Naming.FIRST_ARGUMENT));
  }

  private static Optional<String> unit(List<BoundExpression> arguments) {
    if (arguments.size() != 3
        || !(arguments.get(0) instanceof BoundExpression.Value value)
        || !(value.constant().value() instanceof String text)) {
      return Optional.empty();
    }
    String unit = text.toLowerCase(Locale.ROOT);
    return TICKS.containsKey(unit) || MONTHS.containsKey(unit) || unit.equals(NANOSECOND)
        ? Optional.of(unit)
        : Optional.empty();
  }

  private static Optional<Typing> addTypes(List<BoundExpression> arguments) {
    return unit(arguments)
        .filter(unit -> !unit.equals(NANOSECOND))
        .flatMap(unit -> TypeRules.fixed(DATETIME, STRING, LONG, DATETIME).apply(arguments));
  }

  private static SqlExpression add(
      BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
    String unit = unit(call.arguments()).orElseThrow();
    Long months = MONTHS.get(unit);
    return SqlExpression.nullable(
        context.call(
            months == null ? Calendar.AddTicks.class : Calendar.AddMonths.class,
            List.of(
                whole(months == null ? TICKS.getOrDefault(unit, 1L) : months),
                arguments.get(1),
                arguments.get(2))));
  }

  private static SqlExpression whole(long value) {
    return SqlExpression.present("CAST(" + value + " AS BIGINT)");
  }

  private static Optional<Typing> differenceTypes(List<BoundExpression> arguments) {
    return unit(arguments)
        .flatMap(
            unit ->
                TypeRules.fixed(unit.equals("week") ? REAL : LONG, STRING, DATETIME, DATETIME)
                    .apply(arguments));
  }

  private static SqlExpression difference(
      BoundExpression.Call call, List<SqlExpression> arguments, LoweringContext context) {
    String unit = unit(call.arguments()).orElseThrow();
    List<SqlExpression> both = arguments.subList(1, 3);
    if (unit.equals("week") || unit.equals(NANOSECOND)) {
      return SqlExpression.nullable(
          context.call(
              unit.equals("week") ? Calendar.WeeksBetween.class : Calendar.NanosecondsBetween.class,
              both));
    }
    Long months = MONTHS.get(unit);
    return SqlExpression.nullable(
        context.call(
            months == null ? Calendar.TicksBetween.class : Calendar.MonthsBetween.class,
            List.of(
                whole(months == null ? TICKS.getOrDefault(unit, 1L) : months),
                both.get(0),
                both.get(1))));
  }

  private static Optional<Typing> binTypes(List<BoundExpression> arguments) {
    if (arguments.size() != 3) {
      return Optional.empty();
    }
    KustoType value = arguments.get(0).type();
    if (value == DATETIME || value == TIMESPAN) {
      return TypeRules.fixed(value, value, TIMESPAN, value).apply(arguments);
    }
    return TypeRules.comparable(TypeRules.types(arguments))
        .filter(type -> type == INT || type == LONG || type == REAL)
        .map(type -> type == INT ? LONG : type)
        .map(type -> Typing.uniform(type, 3, type));
  }

  private static List<KustoFunction> makers() {
    return List.of(
        KustoFunction.of(
                "make_datetime",
                "make_datetime(year, month, day [, hour, minute [, second]]): datetime",
                "A datetime of its parts.",
                arguments ->
                    arguments.size() == 4
                        ? Optional.empty()
                        : TypeRules.optional(3, DATETIME, LONG, LONG, LONG, LONG, LONG, REAL)
                            .apply(arguments),
                (call, arguments, context) ->
                    made(arguments, 3, Calendar.MakeDatetime.class, context))
            .named(Naming.ONLY_ARGUMENT),
        KustoFunction.of(
                "make_timespan",
                "make_timespan([day,] hour, minute [, second]): timespan",
                "A timespan of its parts.",
                CalendarFunctions::timespanTypes,
                (call, arguments, context) -> {
                  List<SqlExpression> all = new ArrayList<>(arguments);
                  if (all.size() < 4) {
                    all.add(0, whole(0));
                  }
                  return made(all, 1, Calendar.MakeTimespan.class, context);
                })
            .named(Naming.ONLY_ARGUMENT));
  }

  private static Optional<Typing> timespanTypes(List<BoundExpression> arguments) {
    return arguments.size() == 4
        ? TypeRules.fixed(TIMESPAN, LONG, LONG, LONG, REAL).apply(arguments)
        : TypeRules.optional(2, TIMESPAN, LONG, LONG, REAL).apply(arguments);
  }

  /** Missing parts of the time of day are zero; the last one is the second, a real. */
  private static SqlExpression made(
      List<SqlExpression> arguments,
      int date,
      Class<? extends UserDefinedFunction> implementation,
      LoweringContext context) {
    List<SqlExpression> all = new ArrayList<>(arguments);
    while (all.size() < date + 2) {
      all.add(whole(0));
    }
    if (all.size() < date + 3) {
      all.add(SqlExpression.present("CAST(0 AS DOUBLE)"));
    }
    return SqlExpression.nullable(context.call(implementation, all));
  }
}
