package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;

/** {@code expression [asc|desc] [nulls first|last]}, with the defaults filled in. */
public record SortKey(Span span, Expression expression, boolean ascending, boolean nullsFirst) {}
