package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code name = expression}, or the expression alone.
 *
 * @param others the names behind the first of {@code (a, b) = expression}
 */
public record NamedExpression(
    Span span, Optional<Name> name, List<Name> others, Expression expression) {
  public NamedExpression {
    others = List.copyOf(others);
  }

  public NamedExpression(Span span, Optional<Name> name, Expression expression) {
    this(span, name, List.of(), expression);
  }

  /** All names in order. */
  public List<Name> names() {
    List<Name> names = new ArrayList<>();
    name.ifPresent(names::add);
    names.addAll(others);
    return names;
  }
}
