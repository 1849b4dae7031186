package dev.continuousexport.sql.bind;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.syntax.RowOperator;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.RegexText;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Binds {@code parse}: the pattern becomes a regular expression with one group per column. */
final class ParseBinder {
  private static final List<String> KINDS = List.of("simple", "relaxed", "regex");

  private final BindContext context;
  private final BoundRelation input;
  private final ExpressionBinder expressions;
  private final Set<String> captured = new HashSet<>();

  ParseBinder(BindContext context, BoundRelation input, ExpressionBinder expressions) {
    this.context = context;
    this.input = input;
    this.expressions = expressions;
  }

  BoundRelation bind(RowOperator.Parse parse) {
    String kind = parse.kind().map(Name::text).orElse("simple");
    if (!KINDS.contains(kind)) {
      throw context.fail(
          Diagnostic.Kind.NAME,
          parse.kind().orElseThrow().span(),
          "There is no kind of parse '" + kind + "'.",
          "Write simple, relaxed or regex.");
    }
    boolean regex = kind.equals("regex");
    String flags = regex ? flags(parse) : "(?s)";
    NewColumns columns = new NewColumns(input);
    StringBuilder pattern = new StringBuilder(flags).append('^');
    for (int i = 0; i < parse.parts().size(); i++) {
      RowOperator.Part part = parse.parts().get(i);
      boolean last = i + 1 == parse.parts().size();
      if (part instanceof RowOperator.Fixed fixed) {
        pattern.append(regex ? checked(fixed) : Pattern.quote(fixed.text()));
      } else if (part instanceof RowOperator.Captured column) {
        boolean open = !last && !(parse.parts().get(i + 1) instanceof RowOperator.Fixed);
        pattern.append(group(column, open || regex, regex ? ".*" : ".*?")).append(last ? "$" : "");
        columns.add(new Column(column.name().text(), column.type()));
      } else {
        pattern.append(last || regex ? ".*" : ".*?");
      }
    }
    BoundExpression text = expressions.bind(parse.text());
    return columns.expansion(
        RowFunction.PARSE,
        List.of(
            constant((parse.where() ? "where " : "") + kind),
            constant(pattern.toString()),
            expressions.convert(text, KustoType.STRING)));
  }

  private static BoundExpression constant(String text) {
    return new BoundExpression.Value(Constant.text(text));
  }

  private String flags(RowOperator.Parse parse) {
    if (parse.flags().isEmpty()) {
      return "";
    }
    Name flags = parse.flags().get();
    if (!flags.text().matches("[Uims]+")) {
      throw context.unsupported(
          flags.span(),
          "The flags '" + flags.text() + "' are not supported in export queries.",
          "Supported are i, m, s and U.");
    }
    return "(?" + flags.text() + ")";
  }

  private String checked(RowOperator.Fixed fixed) {
    try {
      RegexText.compile(fixed.text());
      return "(?:" + fixed.text() + ")";
    } catch (PatternSyntaxException e) {
      throw context.fail(
          Diagnostic.Kind.SYNTAX,
          fixed.span(),
          "This is no regular expression: " + e.getDescription() + ".",
          "Use kind=simple for plain text.");
    }
  }

  /**
   * The group of a column. Where no text follows, nothing but the type tells where it ends; a
   * regular expression takes as much as it can, as the engine does.
   */
  private String group(RowOperator.Captured column, boolean open, String anything) {
    if (!captured.add(column.name().text())) {
      throw context.fail(
          Diagnostic.Kind.NAME,
          column.name().span(),
          "The column '" + column.name().text() + "' is named twice.",
          "Give one of them another name.");
    }
    String content =
        !open
            ? anything
            : switch (column.type()) {
              case INT, LONG -> "\\s*[+-]?\\d+";
              case REAL, DECIMAL -> "\\s*[+-]?\\d+(?:\\.\\d+)?";
              default -> anything;
            };
    return "(?P<c" + (captured.size() - 1) + ">" + content + ")";
  }
}
