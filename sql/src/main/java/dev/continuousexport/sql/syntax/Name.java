package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;

/** A name as written, brackets and quotes removed. */
public record Name(Span span, String text) {}
