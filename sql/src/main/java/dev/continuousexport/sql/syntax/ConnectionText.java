package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Span;

/**
 * An address or connection string as written, credentials included. It is printed without them.
 *
 * @param value the whole text
 * @param obfuscated whether it was written as {@code h"…"}
 */
public record ConnectionText(Span span, String value, boolean obfuscated) {
  /** The part before the credentials, which begin at {@code ;} or {@code ?}. */
  public String withoutCredentials() {
    int end = value.length();
    for (char separator : new char[] {';', '?'}) {
      int at = value.indexOf(separator);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    return value.substring(0, end);
  }

  @Override
  public String toString() {
    return obfuscated ? "***" : withoutCredentials();
  }
}
