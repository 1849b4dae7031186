package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;

/**
 * {@code name = value} in a with clause, the value not yet interpreted.
 *
 * @param value the text of a quoted or bare value; of {@code time(01:00:00)} what stands inside
 * @param valueSpan where the value stands
 * @param secret whether the value was written as an obfuscated string
 */
public record Property(Name name, String value, Span valueSpan, boolean secret) {
  @Override
  public String toString() {
    return name.text() + "=" + (secret ? "***" : value);
  }
}
