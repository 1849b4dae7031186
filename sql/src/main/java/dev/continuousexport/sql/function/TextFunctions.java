package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.BOOL;
import static dev.continuousexport.sql.types.KustoType.DYNAMIC;
import static dev.continuousexport.sql.types.KustoType.LONG;
import static dev.continuousexport.sql.types.KustoType.STRING;

import dev.continuousexport.sql.bind.BoundExpression;
import dev.continuousexport.sql.bind.Naming;
import dev.continuousexport.sql.bind.Typing;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.lower.SqlText;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Searching, replacing and taking apart strings. */
final class TextFunctions {
  private TextFunctions() {}

  static List<KustoFunction> all() {
    List<KustoFunction> all = new ArrayList<>(texts());
    all.addAll(expressions());
    all.addAll(characters());
    return all;
  }

  private static List<KustoFunction> texts() {
    return List.of(
        KustoFunction.of(
            "strcat_delim",
            "strcat_delim(delimiter, value, value, …): string",
            "The texts of all values with a delimiter between them.",
            TypeRules.strings(3, STRING),
            KustoFunction.byPresent(Texts.StrcatDelim.class)),
        KustoFunction.of(
            "reverse",
            "reverse(value): string",
            "Its text, the last character first.",
            arguments ->
                arguments.size() == 1
                    ? Optional.of(Typing.uniform(STRING, 1, STRING))
                    : Optional.empty(),
            KustoFunction.byPresent(Texts.Reverse.class)),
        Parameters.of(STRING, DYNAMIC)
            .function(
                "has_any_index(text, terms)",
                LONG,
                "Which of the terms stands in a text, counted from 0; -1 where none does.",
                TermSearch.HasAnyIndex.class),
        Parameters.optional(2, STRING, LONG, STRING)
            .function(
                "strrep(value, count [, delimiter])",
                STRING,
                "Repeated, 1024 times at most.",
                Texts.StrRep.class)
            .ofTexts(0, 2),
        Parameters.of(STRING, STRING, STRING)
            .function(
                "translate(search, replacement, text)",
                STRING,
                "Each character of the first replaced by the one of the second.",
                Texts.Translate.class),
        Parameters.optional(2, STRING, STRING, LONG, LONG, LONG)
            .function(
                "indexof(text, lookup [, start [, length [, occurrence]]])",
                LONG,
                "Where a text stands in another, -1 where it does not.",
                Texts.IndexOf.class)
            .ofTexts(0, 1),
        Parameters.of(STRING, STRING)
            .function("strcmp(text, text)", LONG, "-1, 0 or 1 by their order.", Texts.StrCmp.class)
            .ofTexts(0, 1),
        Parameters.of(STRING, DYNAMIC, DYNAMIC)
            .function(
                "replace_strings(text, lookups, replacements)",
                STRING,
                "Every occurrence of each text replaced.",
                ReplaceStrings.class));
  }

  private static List<KustoFunction> expressions() {
    KustoFunction replace =
        Parameters.of(STRING, STRING, STRING)
            .function(
                "replace_regex(text, regex, replacement)",
                STRING,
                "Every match replaced; \\1 is the first group.",
                Regex.ReplaceRegex.class);
    KustoFunction old =
        KustoFunction.of(
            "replace",
            "replace(regex, replacement, text): string",
            "Every match replaced; the old name and order of replace_regex().",
            TypeRules.fixed(STRING, STRING, STRING, STRING),
            (call, arguments, context) ->
                SqlExpression.present(
                    context.call(
                        Regex.ReplaceRegex.class,
                        List.of(arguments.get(2), arguments.get(0), arguments.get(1)))));
    KustoFunction extractAll =
        KustoFunction.of(
            "extract_all",
            "extract_all(regex [, groups], text): dynamic",
            "Groups of all matches, as an array; null without a match.",
            TextFunctions::extractAllTypes,
            (call, arguments, context) -> {
              List<SqlExpression> all = new ArrayList<>(arguments);
              if (all.size() == 2) {
                all.add(1, SqlText.nullOf(DYNAMIC));
              }
              return SqlExpression.nullable(context.call(Regex.ExtractAll.class, all));
            });
    return List.of(
        replace,
        old,
        extractAll,
        extractAll.alias("extractall"),
        Parameters.of(STRING, LONG, STRING)
            .function(
                "extract(regex, group, text [, typeof(type)])",
                STRING,
                "A group of the first match; empty without one.",
                Regex.Extract.class),
        KustoFunction.of(
            "countof",
            "countof(text, search [, \"normal\" | \"regex\"]): long",
            "How often a text or an expression occurs.",
            TextFunctions::countTypes,
            (call, arguments, context) ->
                SqlExpression.present(
                    context.call(
                        isRegex(call.arguments()) ? Regex.CountOfRegex.class : Texts.CountOf.class,
                        arguments.subList(0, 2)))),
        Parameters.optional(2, STRING, STRING, LONG, LONG, LONG)
            .function(
                "indexof_regex(text, regex [, start [, length [, occurrence]]])",
                LONG,
                "Where a match begins, -1 where there is none.",
                Regex.IndexOfRegex.class)
            .ofTexts(0, 1),
        Parameters.of(STRING)
            .function(
                "regex_quote(text)", STRING, "Without special characters.", Regex.RegexQuote.class)
            .ofTexts(0));
  }

  /** A constant expression must have a group, as in the Kusto engine. */
  private static Optional<Typing> extractAllTypes(List<BoundExpression> arguments) {
    if (!arguments.isEmpty()
        && arguments.get(0) instanceof BoundExpression.Value regex
        && regex.constant().value() instanceof String text
        && !text.contains("(")) {
      return Optional.empty();
    }
    return arguments.size() == 2
        ? TypeRules.fixed(DYNAMIC, STRING, STRING).apply(arguments)
        : TypeRules.fixed(DYNAMIC, STRING, DYNAMIC, STRING).apply(arguments);
  }

  private static boolean isRegex(List<BoundExpression> arguments) {
    return arguments.size() == 3
        && arguments.get(2) instanceof BoundExpression.Value kind
        && "regex".equals(kind.constant().value());
  }

  private static Optional<Typing> countTypes(List<BoundExpression> arguments) {
    boolean known =
        arguments.size() == 2
            || arguments.size() == 3
                && arguments.get(2) instanceof BoundExpression.Value kind
                && (isRegex(arguments) || "normal".equals(kind.constant().value()));
    return known
        ? TypeRules.optional(2, LONG, STRING, STRING, STRING).apply(arguments)
        : Optional.empty();
  }

  private static List<KustoFunction> characters() {
    KustoFunction ofPoints =
        Parameters.repeated(1, (KustoType) null)
            .function(
                "unicode_codepoints_to_string(number | array, …)",
                STRING,
                "The characters of code points.",
                Texts.OfCodePoints.class);
    KustoFunction points =
        Parameters.of(STRING)
            .function(
                "unicode_codepoints_from_string(text)",
                DYNAMIC,
                "The code points of its characters.",
                Texts.CodePointsOf.class)
            .ofTexts(0);
    return List.of(
        ofPoints,
        ofPoints.alias("make_string"),
        points,
        points.alias("to_utf8"),
        Parameters.of(STRING)
            .function("string_size(text)", LONG, "Bytes of UTF-8.", Texts.StringSize.class)
            .named(Naming.FUNCTION_AND_ARGUMENT),
        Parameters.of(STRING)
            .function(
                "isascii(text)", BOOL, "Whether all characters are ASCII.", Texts.IsAscii.class)
            .ofTexts(0),
        KustoFunction.of(
            "isutf8",
            "isutf8(text): bool",
            "True: no string is anything else.",
            TypeRules.fixed(BOOL, STRING),
            (call, arguments, context) -> SqlExpression.present("TRUE")));
  }
}
