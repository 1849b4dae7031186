package dev.continuousexport.sql.text;

/**
 * A piece of a source text.
 *
 * @param start offset of its first character
 * @param end offset behind its last character
 */
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("[" + start + ", " + end + ") is no span.");
    }
  }

  /** The smallest span that holds both. */
  public Span to(Span other) {
    return new Span(Math.min(start, other.start), Math.max(end, other.end));
  }

  public boolean overlaps(Span other) {
    return start < other.end && other.start < end;
  }
}
