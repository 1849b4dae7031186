package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Expression;
import dev.continuousexport.sql.syntax.NamedExpression;
import dev.continuousexport.sql.syntax.RowOperator;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Binds {@code parse-kv} with delimiters; the function gets them, the keys and the text. */
final class KeyBinder {
  private static final List<String> OPTIONS = List.of("pair_delimiter", "kv_delimiter", "quote");

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
    }
    List<BoundExpression> arguments = new ArrayList<>();
    arguments.add(constant(required(parse, options, "pair_delimiter")));
    arguments.add(constant(required(parse, options, "kv_delimiter")));
    arguments.add(constant(options.getOrDefault("quote", "")));
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

  private String text(Expression expression) {
    if (expressions.bind(expression) instanceof BoundExpression.Value value
        && value.constant().type() == KustoType.STRING) {
      return String.valueOf(value.constant().value());
    }
    throw context.fail(
        Diagnostic.Kind.TYPE, expression.span(), "Here a string literal is expected.", "");
  }

  private static BoundExpression constant(String text) {
    return new BoundExpression.Value(Constant.text(text));
  }
}
