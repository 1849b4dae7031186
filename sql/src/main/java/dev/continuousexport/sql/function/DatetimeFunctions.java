package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.DATETIME;
import static dev.continuousexport.sql.types.KustoType.INT;
import static dev.continuousexport.sql.types.KustoType.LONG;
import static dev.continuousexport.sql.types.KustoType.STRING;
import static dev.continuousexport.sql.types.KustoType.TIMESPAN;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.Naming;
import dev.continuousexport.sql.bind.RunColumn;
import dev.continuousexport.sql.bind.Typing;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.lower.SqlText;
import dev.continuousexport.sql.types.KustoType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.flink.table.functions.UserDefinedFunction;

/** Functions on points in time. */
final class DatetimeFunctions {
  private DatetimeFunctions() {}

  static List<KustoFunction> all() {
    return List.of(
        KustoFunction.of(
                "now",
                "now([timespan]): datetime",
                "The time of the run, fixed in its plan, moved by the argument.",
                TypeRules.optional(0, DATETIME, TIMESPAN),
                (call, arguments, context) ->
                    moved(context.runColumn(RunColumn.EXECUTION_TIME), "+", arguments))
            .reading(RunColumn.EXECUTION_TIME),
        KustoFunction.of(
                "ago",
                "ago(timespan): datetime",
                "The time of the run, fixed in its plan, less the argument.",
                TypeRules.fixed(DATETIME, TIMESPAN),
                (call, arguments, context) ->
                    moved(context.runColumn(RunColumn.EXECUTION_TIME), "-", arguments))
            .reading(RunColumn.EXECUTION_TIME),
        KustoFunction.of(
                "ingestion_time",
                "ingestion_time(): datetime",
                "When the record was ingested.",
                TypeRules.fixed(DATETIME),
                (call, arguments, context) -> context.runColumn(RunColumn.INGESTION_TIME))
            .reading(RunColumn.INGESTION_TIME)
            .named(Naming.INGESTION_TIME),
        currentCursor("cursor_current"),
        currentCursor("current_cursor"),
        startOf("day", Datetimes.StartOfDay.class).named(Naming.FIRST_ARGUMENT),
        startOf("week", Datetimes.StartOfWeek.class),
        startOf("month", Datetimes.StartOfMonth.class),
        startOf("year", Datetimes.StartOfYear.class),
        KustoFunction.of(
            "datetime_part",
            "datetime_part(\"year\" | \"month\" | \"day\" | \"hour\" | …, datetime): long",
            "A part of a datetime.",
            DatetimeFunctions::partTypes,
            KustoFunction.by(Datetimes.DatetimePart.class)),
        part("getyear", "year", LONG),
        part("monthofyear", "month", LONG),
        part("getmonth", "month", LONG),
        part("dayofmonth", "day", INT),
        part("dayofyear", "dayofyear", INT),
        part("hourofday", "hour", LONG));
  }

  private static KustoFunction currentCursor(String name) {
    return KustoFunction.of(
            name,
            name + "(): string",
            "The time of the run, fixed in its plan, as a cursor.",
            TypeRules.fixed(STRING),
            (call, arguments, context) ->
                SqlExpression.present(
                    "CAST(" + context.runColumn(RunColumn.EXECUTION_TIME) + " AS STRING)"))
        .reading(RunColumn.EXECUTION_TIME);
  }

  private static SqlExpression moved(
      SqlExpression time, String sign, List<SqlExpression> arguments) {
    return arguments.isEmpty()
        ? time
        : SqlExpression.nullable("(" + time + " " + sign + " " + arguments.get(0) + ")");
  }

  private static KustoFunction startOf(
      String period, Class<? extends UserDefinedFunction> implementation) {
    String name = "startof" + period;
    return KustoFunction.of(
        name,
        name + "(datetime [, offset]): datetime",
        "The start of its " + period + ", moved by an offset in such units.",
        TypeRules.optional(1, DATETIME, DATETIME, LONG),
        (call, arguments, context) ->
            SqlExpression.nullable(
                context.call(
                    implementation,
                    List.of(
                        arguments.get(0),
                        arguments.size() == 2
                            ? arguments.get(1)
                            : SqlExpression.present("CAST(0 AS BIGINT)")))));
  }

  private static Optional<Typing> partTypes(List<BoundExpression> arguments) {
    boolean known =
        arguments.size() == 2
            && arguments.get(0) instanceof BoundExpression.Value part
            && part.constant().value() instanceof String name
            && DatePart.names().contains(name.toLowerCase(Locale.ROOT));
    return known ? TypeRules.fixed(LONG, STRING, DATETIME).apply(arguments) : Optional.empty();
  }

  private static KustoFunction part(String name, String part, KustoType type) {
    return KustoFunction.of(
        name,
        name + "(datetime): " + type.kustoName(),
        "A part of a datetime.",
        TypeRules.fixed(type, DATETIME),
        (call, arguments, context) -> {
          String value =
              context.call(
                  Datetimes.DatetimePart.class,
                  List.of(SqlExpression.present(SqlText.text(part)), arguments.get(0)));
          return SqlExpression.nullable(type == INT ? "CAST(" + value + " AS INT)" : value);
        });
  }
}
