package dev.continuousexport.sql.types;

import java.time.Duration;
import java.time.Instant;

/**
 * Kusto's unit of time: 100 ns. A datetime is a count of ticks since 0001-01-01T00:00:00Z, a
 * timespan a signed count of ticks.
 */
public final class Ticks {
  public static final long PER_MICROSECOND = 10;
  public static final long PER_MILLISECOND = 10_000;
  public static final long PER_SECOND = 10_000_000;
  public static final long PER_MINUTE = 60 * PER_SECOND;
  public static final long PER_HOUR = 60 * PER_MINUTE;
  public static final long PER_DAY = 24 * PER_HOUR;

  /** 1970-01-01T00:00:00Z. */
  public static final long UNIX_EPOCH = 621_355_968_000_000_000L;

  /** 9999-12-31T23:59:59.9999999Z, the largest datetime. */
  public static final long MAX_DATETIME = 3_155_378_975_999_999_999L;

  private Ticks() {}

  /** Whether a count of ticks is a datetime. */
  public static boolean isDatetime(long ticks) {
    return ticks >= 0 && ticks <= MAX_DATETIME;
  }

  /** The ticks of an instant; what is finer than 100 ns is cut off. */
  public static long ofInstant(Instant instant) {
    return UNIX_EPOCH + instant.getEpochSecond() * PER_SECOND + instant.getNano() / 100;
  }

  public static Instant toInstant(long ticks) {
    long sinceEpoch = ticks - UNIX_EPOCH;
    return Instant.ofEpochSecond(
        Math.floorDiv(sinceEpoch, PER_SECOND), Math.floorMod(sinceEpoch, PER_SECOND) * 100);
  }

  public static long ofEpochMillis(long millis) {
    return UNIX_EPOCH + millis * PER_MILLISECOND;
  }

  /** Milliseconds since 1970, rounded toward the past. */
  public static long toEpochMillis(long ticks) {
    return Math.floorDiv(ticks - UNIX_EPOCH, PER_MILLISECOND);
  }

  public static long ofDuration(Duration duration) {
    return duration.getSeconds() * PER_SECOND + duration.getNano() / 100;
  }

  public static Duration toDuration(long ticks) {
    return Duration.ofSeconds(
        Math.floorDiv(ticks, PER_SECOND), Math.floorMod(ticks, PER_SECOND) * 100);
  }
}
