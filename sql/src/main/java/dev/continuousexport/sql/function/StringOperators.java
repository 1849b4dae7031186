package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.BOOL;
import static dev.continuousexport.sql.types.KustoType.STRING;

import dev.continuousexport.sql.bind.TypeRule;
import dev.continuousexport.sql.bind.Typing;
import dev.continuousexport.sql.lower.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.table.functions.UserDefinedFunction;

/** {@code contains}, {@code has} and their relatives. */
final class StringOperators {
  private StringOperators() {}

  static List<KustoFunction> all() {
    List<KustoFunction> all = new ArrayList<>();
    all.add(operator("=~", "equal, case ignored", Matching.EqualsText.class, false));
    all.add(operator("!~", "not equal, case ignored", Matching.EqualsText.class, true));
    pair(all, "contains", "", "contains, case ignored", Matching.Contains.class);
    pair(all, "contains", "_cs", "contains", Matching.ContainsCs.class);
    pair(all, "startswith", "", "begins with, case ignored", Matching.StartsWith.class);
    pair(all, "startswith", "_cs", "begins with", Matching.StartsWithCs.class);
    pair(all, "endswith", "", "ends with, case ignored", Matching.EndsWith.class);
    pair(all, "endswith", "_cs", "ends with", Matching.EndsWithCs.class);
    pair(all, "has", "", "contains the whole term, case ignored", Matching.Has.class);
    pair(all, "has", "_cs", "contains the whole term", Matching.HasCs.class);
    pair(all, "hasprefix", "", "a term begins with it, case ignored", Matching.HasPrefix.class);
    pair(all, "hasprefix", "_cs", "a term begins with it", Matching.HasPrefixCs.class);
    pair(all, "hassuffix", "", "a term ends with it, case ignored", Matching.HasSuffix.class);
    pair(all, "hassuffix", "_cs", "a term ends with it", Matching.HasSuffixCs.class);
    all.add(
        operator(
            "matches regex",
            "a regular expression matches in it",
            Regex.MatchesRegex.class,
            false));
    all.add(list("has_any", " OR ", "contains one of the terms, case ignored"));
    all.add(list("has_all", " AND ", "contains each of the terms, case ignored"));
    return all;
  }

  private static void pair(
      List<KustoFunction> all,
      String word,
      String ending,
      String documentation,
      Class<? extends UserDefinedFunction> implementation) {
    all.add(operator(word + ending, documentation, implementation, false));
    all.add(operator("!" + word + ending, "not: " + documentation, implementation, true));
  }

  private static KustoFunction operator(
      String name,
      String documentation,
      Class<? extends UserDefinedFunction> implementation,
      boolean negated) {
    return KustoFunction.of(
        name,
        "string " + name + " string",
        documentation,
        TypeRules.fixed(BOOL, STRING, STRING),
        (call, arguments, context) -> {
          String test = context.call(implementation, arguments);
          return SqlExpression.present(negated ? "(NOT " + test + ")" : test);
        });
  }

  private static KustoFunction list(String name, String junction, String documentation) {
    TypeRule rule =
        arguments ->
            arguments.size() > 1
                    && TypeRules.types(arguments).stream()
                        .allMatch(type -> TypeRules.fits(type, STRING))
                ? Optional.of(Typing.uniform(STRING, arguments.size(), BOOL))
                : Optional.empty();
    return KustoFunction.of(
        name,
        "string " + name + " (string, …)",
        documentation,
        rule,
        (call, arguments, context) ->
            SqlExpression.present(
                arguments.stream()
                    .skip(1)
                    .map(term -> context.call(Matching.Has.class, List.of(arguments.get(0), term)))
                    .collect(Collectors.joining(junction, "(", ")"))));
  }
}
