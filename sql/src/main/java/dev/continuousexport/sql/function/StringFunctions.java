package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.DYNAMIC;
import static dev.continuousexport.sql.types.KustoType.LONG;
import static dev.continuousexport.sql.types.KustoType.STRING;

import dev.continuousexport.sql.bind.Naming;
import dev.continuousexport.sql.lower.CallLowering;
import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.lower.SqlText;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.functions.UserDefinedFunction;

/** Functions on strings. */
final class StringFunctions {
  private StringFunctions() {}

  static List<KustoFunction> all() {
    return List.of(
        KustoFunction.of(
            "strcat",
            "strcat(value, …): string",
            "The texts of all arguments, one behind the other.",
            TypeRules.strings(1, STRING),
            KustoFunction.byPresent(Strings.Strcat.class)),
        KustoFunction.of(
                "tolower",
                "tolower(string): string",
                "In lower case.",
                TypeRules.fixed(STRING, STRING),
                KustoFunction.byPresent(Strings.ToLower.class))
            .ofTexts(0),
        KustoFunction.of(
                "toupper",
                "toupper(string): string",
                "In upper case.",
                TypeRules.fixed(STRING, STRING),
                KustoFunction.byPresent(Strings.ToUpper.class))
            .ofTexts(0),
        KustoFunction.of(
                "strlen",
                "strlen(string): long",
                "The number of its code points.",
                TypeRules.fixed(LONG, STRING),
                KustoFunction.byPresent(Strings.Strlen.class))
            .named(Naming.FUNCTION_AND_ARGUMENT),
        KustoFunction.of(
                "substring",
                "substring(string, start [, length]): string",
                "A part; a negative start counts from the end.",
                TypeRules.optional(2, STRING, STRING, LONG, LONG),
                padded(Strings.Substring.class, 3))
            .ofTexts(0),
        KustoFunction.of(
                "split",
                "split(string, delimiter [, index]): dynamic",
                "The parts between delimiters, as an array.",
                TypeRules.optional(2, DYNAMIC, STRING, STRING, LONG),
                padded(Strings.Split.class, 3))
            .ofTexts(0)
            .named(Naming.FIRST_ARGUMENT),
        KustoFunction.of(
            "replace_string",
            "replace_string(text, lookup, replacement): string",
            "Every occurrence replaced.",
            TypeRules.fixed(STRING, STRING, STRING, STRING),
            KustoFunction.byPresent(Strings.ReplaceString.class)),
        trim("trim_start", "at the beginning", true, false),
        trim("trim_end", "at the end", false, true),
        trim("trim", "at both ends", true, true));
  }

  private static KustoFunction trim(String name, String where, boolean start, boolean end) {
    return KustoFunction.of(
        name,
        name + "(regex, text): string",
        "Without the match of a regular expression " + where + ".",
        TypeRules.fixed(STRING, STRING, STRING),
        (call, arguments, context) -> {
          SqlExpression text = arguments.get(1);
          if (start) {
            text =
                SqlExpression.present(
                    context.call(Trimming.TrimStart.class, List.of(arguments.get(0), text)));
          }
          if (end) {
            text =
                SqlExpression.present(
                    context.call(Trimming.TrimEnd.class, List.of(arguments.get(0), text)));
          }
          return text;
        });
  }

  /** Missing arguments, which are whole numbers, are null. */
  private static CallLowering padded(
      Class<? extends UserDefinedFunction> implementation, int count) {
    return (call, arguments, context) -> {
      List<SqlExpression> all = new ArrayList<>(arguments);
      while (all.size() < count) {
        all.add(SqlText.nullOf(LONG));
      }
      return new SqlExpression(context.call(implementation, all), call.type() != STRING);
    };
  }
}
