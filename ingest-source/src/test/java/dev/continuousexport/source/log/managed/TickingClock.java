package dev.continuousexport.source.log.managed;

import dev.continuousexport.sql.types.Ticks;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that moves on by a microsecond each time it is read, and may be set. */
final class TickingClock extends Clock {
  private final AtomicLong ticks = new AtomicLong(Ticks.ofInstant(Instant.EPOCH));

  /** The time that was read last. */
  long ticks() {
    return ticks.get();
  }

  void set(long newTicks) {
    ticks.set(newTicks);
  }

  @Override
  public Instant instant() {
    return Ticks.toInstant(ticks.addAndGet(Ticks.PER_MICROSECOND));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
