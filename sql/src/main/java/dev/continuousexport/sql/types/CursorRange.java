package dev.continuousexport.sql.types;

import java.io.Serializable;

/**
 * The cursors after one and up to another. The records of a table in such a range are found by the
 * positions of both, not by looking at each record.
 *
 * <p>Source: the ADX pages "cursor_after()" and "cursor_before_or_at()".
 *
 * @param after exclusive
 * @param upTo inclusive; where it is not after {@code after}, the range is empty
 */
public record CursorRange(Cursor after, Cursor upTo) implements Serializable {
  /** The range of all records. */
  public static final CursorRange ALL =
      new CursorRange(new Cursor(0), new Cursor(Ticks.MAX_DATETIME));

  public static CursorRange after(Cursor cursor) {
    return new CursorRange(cursor, ALL.upTo);
  }

  public static CursorRange upTo(Cursor cursor) {
    return new CursorRange(ALL.after, cursor);
  }

  /** What lies in both. */
  public CursorRange and(CursorRange other) {
    return new CursorRange(
        after.isAfter(other.after) ? after : other.after,
        upTo.isAfter(other.upTo) ? other.upTo : upTo);
  }

  public boolean isAll() {
    return equals(ALL);
  }

  public boolean isEmpty() {
    return !upTo.isAfter(after);
  }
}
