package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;
import java.util.Optional;

/** {@code name = expression}, or the expression alone. */
public record NamedExpression(Span span, Optional<Name> name, Expression expression) {}
