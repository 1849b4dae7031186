package dev.continuousexport.sql.types;

import java.io.Serializable;
import java.time.Instant;

/**
 * A point in ingestion time: 100 ns ticks since 0001-01-01T00:00:00Z, ADX's database cursor. Shown
 * to users as the decimal string of its ticks.
 *
 * <p>Source: the ADX page "Database cursors".
 */
public record Cursor(long ticks) implements Comparable<Cursor>, Serializable {
  public Cursor {
    if (ticks < 0 || ticks > Ticks.MAX_DATETIME) {
      throw new IllegalArgumentException(
          ticks + " is no cursor: ticks lie between 0 and " + Ticks.MAX_DATETIME + ".");
    }
  }

  public static Cursor of(Instant instant) {
    return new Cursor(Ticks.ofInstant(instant));
  }

  public Instant instant() {
    return Ticks.toInstant(ticks);
  }

  public boolean isAfter(Cursor other) {
    return ticks > other.ticks;
  }

  @Override
  public int compareTo(Cursor other) {
    return Long.compare(ticks, other.ticks);
  }

  @Override
  public String toString() {
    return Long.toString(ticks);
  }
}
