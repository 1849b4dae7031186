package dev.continuousexport.sql.text;

import java.util.Arrays;

/**
 * A command or query as the user wrote it. It may be a slice of a longer text: places are those of
 * the longer text.
 *
 * @param text the characters
 * @param origin the place of the first character
 */
public record SourceText(String text, Place origin) {
  public static SourceText of(String text) {
    return new SourceText(text, Place.START);
  }

  /** The place of the character at an offset. */
  public Place place(int offset) {
    int end = Math.min(offset, text.length());
    int line = 0;
    int lineStart = 0;
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    int column = end - lineStart + (line == 0 ? origin.column() : 1);
    return new Place(origin.line() + line, column);
  }

  public String at(Span span) {
    return text.substring(
        Math.min(span.start(), text.length()), Math.min(span.end(), text.length()));
  }

  /** The part from start to end, with the places it has here. */
  public SourceText slice(int start, int end) {
    return new SourceText(text.substring(start, end), place(start));
  }

  /** The same text with every character of the spans replaced by an asterisk. */
  SourceText masked(Iterable<Span> secrets) {
    char[] characters = text.toCharArray();
    for (Span secret : secrets) {
      Arrays.fill(
          characters,
          Math.min(secret.start(), characters.length),
          Math.min(secret.end(), characters.length),
          '*');
    }
    return new SourceText(new String(characters), origin);
  }

  /** The place only: the text may hold secrets. */
  @Override
  public String toString() {
    return "text at " + origin;
  }
}
