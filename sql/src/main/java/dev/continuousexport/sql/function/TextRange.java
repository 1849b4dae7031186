package dev.continuousexport.sql.function;

import org.jspecify.annotations.Nullable;

/**
 * The part of a text in which indexof() looks.
 *
 * @param whole the text
 * @param from the part's first char
 * @param text the part
 */
record TextRange(String whole, int from, String text) {

  /** From a code point on, which a negative start counts from the end; null for a wrong length. */
  static @Nullable TextRange of(String text, @Nullable Long start, @Nullable Long length) {
    if (length != null && length < -1) {
      return null;
    }
    int count = text.codePointCount(0, text.length());
    long first = start == null ? 0 : start < 0 ? Math.max(0, start + count) : start;
    first = Math.min(first, count);
    long many = length == null || length < 0 ? count - first : Math.min(length, count - first);
    int from = text.offsetByCodePoints(0, (int) first);
    int to = text.offsetByCodePoints(from, (int) many);
    return new TextRange(text, from, text.substring(from, to));
  }

  /** The code point of the whole text at which a char of the part stands. */
  Long position(int index) {
    return (long) whole.codePointCount(0, from + index);
  }
}
