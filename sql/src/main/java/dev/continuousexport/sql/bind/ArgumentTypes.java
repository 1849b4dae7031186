package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Span;
import java.util.List;
import java.util.stream.Collectors;

/** Says that a function cannot take what it is given. */
final class ArgumentTypes {
  private ArgumentTypes() {}

  static BindFailure misfit(
      BindContext context,
      Span span,
      String function,
      String signature,
      List<BoundExpression> arguments) {
    String types =
        arguments.stream()
            .map(argument -> argument.type().kustoName())
            .collect(Collectors.joining(", "));
    return context.fail(
        Diagnostic.Kind.TYPE,
        span,
        "'" + function + "' cannot take (" + types + ").",
        "It is " + signature + ".");
  }
}
