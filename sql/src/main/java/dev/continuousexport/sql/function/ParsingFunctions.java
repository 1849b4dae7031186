package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.DATETIME;
import static dev.continuousexport.sql.types.KustoType.DYNAMIC;
import static dev.continuousexport.sql.types.KustoType.STRING;
import static dev.continuousexport.sql.types.KustoType.TIMESPAN;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.Naming;
import dev.continuousexport.sql.types.KustoType;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.functions.UserDefinedFunction;

/** Texts of known form: taken apart and written. */
final class ParsingFunctions {
  private ParsingFunctions() {}

  static List<KustoFunction> all() {
    KustoFunction url =
        Parameters.of(STRING)
            .function("parse_url(text)", DYNAMIC, "The parts of a URL.", Parsing.ParseUrl.class);
    KustoFunction json =
        Parameters.of(STRING, STRING)
            .function(
                "extract_json(path, text [, typeof(type)])",
                STRING,
                "What stands at a path such as $.a[0] of JSON text.",
                Parsing.ExtractJson.class);
    return List.of(
        url,
        url.alias("parseurl"),
        json,
        json.alias("extractjson"),
        Parameters.of(STRING)
            .function(
                "parse_urlquery(text)",
                DYNAMIC,
                "The parameters of a URL's query.",
                Parsing.ParseUrlQuery.class),
        Parameters.of(STRING)
            .function(
                "parse_csv(text)", DYNAMIC, "The fields of one record.", Parsing.ParseCsv.class)
            .named(Naming.FIRST_ARGUMENT),
        format(
            "format_datetime",
            DATETIME,
            "dMyHhmsfFt",
            "Written with the letters dMyHhmsfFt and the separators / - : , . _ [ ] and blank.",
            TimeFormat.FormatDatetime.class),
        format(
            "format_timespan",
            TIMESPAN,
            "dHhmsfF",
            "Written with the letters dHhmsfF and the separators / - : , . _ [ ] and blank.",
            TimeFormat.FormatTimespan.class));
  }

  /** A constant format may have these letters and the separators only, as in the Kusto engine. */
  private static KustoFunction format(
      String name,
      KustoType type,
      String letters,
      String documentation,
      Class<? extends UserDefinedFunction> implementation) {
    String allowed = letters + "/-:,._[] ";
    return KustoFunction.of(
            name,
            name + "(" + type.kustoName() + ", format): string",
            documentation,
            arguments ->
                arguments.size() == 2
                        && arguments.get(1) instanceof BoundExpression.Value format
                        && format.constant().value() instanceof String text
                        && !text.chars().allMatch(letter -> allowed.indexOf(letter) >= 0)
                    ? Optional.empty()
                    : TypeRules.fixed(STRING, type, STRING).apply(arguments),
            KustoFunction.byPresent(implementation))
        .named(Naming.FIRST_ARGUMENT);
  }
}
