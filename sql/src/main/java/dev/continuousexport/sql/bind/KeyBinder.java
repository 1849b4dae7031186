package dev.continuousexport.sql.bind;

import com.google.re2j.PatternSyntaxException;
import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.NamedExpression;
import dev.continuousexport.sql.syntax.RowOperator;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.RegexText;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Binds {@code parse-kv} with delimiters; the function gets them, the keys and the text. */
final class KeyBinder {
  private static final List<String> OPTIONS =
      List.of("pair_delimiter", "kv_delimiter", "quote", "escape", "greedy", "regex");

  private final BindContext context;
  private final BoundRelation input;
  private final ExpressionBinder expressions;

  KeyBinder(BindContext context, BoundRelation input, ExpressionBinder expressions) {
    this.context = context;
    this.input = input;
    this.expressions = expressions;
  }

  BoundRelation bind(RowOperator.ParseKeys parse) {
    Map<String, String> options = new LinkedHashMap<>();
    for (NamedExpression option : parse.options()) {
      String name = option.name().map(written -> written.text()).orElse("");
      if (!OPTIONS.contains(name)) {
        throw context.unsupported(
            option.span(),
            "The option '" + name + "' of parse-kv is not supported in export queries.",
            "Supported are " + String.join(", ", OPTIONS) + ".");
      }
      options.put(name, text(option.expression()));
      check(name, options.getOrDefault(name, ""), option);
    }
    List<BoundExpression> arguments = new ArrayList<>();
    boolean regex = options.containsKey("regex");
    arguments.add(constant(regex ? "" : required(parse, options, "pair_delimiter")));
    arguments.add(constant(regex ? "" : required(parse, options, "kv_delimiter")));
    for (String option : List.of("quote", "escape", "greedy", "regex")) {
      arguments.add(constant(options.getOrDefault(option, "")));
    }
    arguments.add(expressions.convert(expressions.bind(parse.text()), KustoType.STRING));
    NewColumns columns = new NewColumns(input);
    parse
        .columns()
        .columns()
        .forEach(
            column -> {
              columns.add(column);
              arguments.add(constant(column.name()));
            });
    return columns.expansion(RowFunction.PARSE_KEYS, arguments);
  }

  private String required(RowOperator.ParseKeys parse, Map<String, String> options, String option) {
    String value = options.getOrDefault(option, "");
    if (value.isEmpty()) {
      throw context.unsupported(
          parse.text().span(),
          "parse-kv without " + option + " is not supported in export queries.",
          "Add with (pair_delimiter=\"…\", kv_delimiter=\"…\").");
    }
    return value;
  }

  /** Of quotes there may be an opening and a closing one. */
  private void check(String name, String value, NamedExpression option) {
    int longest = name.equals("quote") ? 2 : 1;
    boolean fits = value.length() <= longest || !name.equals("quote") && !name.equals("escape");
    if (!fits) {
      throw context.fail(
          Diagnostic.Kind.TYPE,
          option.span(),
          "The option '" + name + "' of parse-kv has more than " + longest + " characters.",
          "Write for example quote='\"' or quote='()'.");
    }
    if (name.equals("regex") && !hasTwoGroups(value)) {
      throw context.fail(
          Diagnostic.Kind.TYPE,
          option.span(),
          "This is no regular expression with two groups.",
          "The first group is the key, the second is the value: '(\\w+)=(\\w+)'.");
    }
  }

  private static boolean hasTwoGroups(String regex) {
    try {
      return RegexText.compile(regex).groupCount() == 2;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  /** The text of an option; greedy is true or false. */
  private String text(Expression expression) {
    if (expressions.bind(expression) instanceof BoundExpression.Value value
        && (value.constant().type() == KustoType.STRING
            || value.constant().type() == KustoType.BOOL)) {
      return String.valueOf(value.constant().value());
    }
    throw context.fail(Diagnostic.Kind.TYPE, expression.span(), "Here a literal is expected.", "");
  }

  private static BoundExpression constant(String text) {
    return new BoundExpression.Value(Constant.text(text));
  }
}
