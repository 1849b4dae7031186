package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;

/** A string of a command; an obfuscated one keeps its text out of {@link #toString}. */
public record QuotedText(Span span, String value, boolean obfuscated) {
  @Override
  public String toString() {
    return obfuscated ? "***" : value;
  }
}
