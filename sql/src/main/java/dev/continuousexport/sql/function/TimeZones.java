package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.continuousexport.sql.types.Ticks;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Local times of the zones of IANA. A zone that is not known gives null. */
public final class TimeZones {
  private TimeZones() {}

  /** Remembers the rules of a zone, which is the same for most rows. */
  private abstract static class Zoned extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    private transient @Nullable String last;
    private transient @Nullable ZoneRules rules;

    @Nullable ZoneRules rules(String name) {
      if (!name.equals(last)) {
        last = name;
        rules = find(name);
      }
      return rules;
    }

    private static @Nullable ZoneRules find(String name) {
      try {
        return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name).getRules() : null;
      } catch (DateTimeException e) {
        return null;
      }
    }

    static long seconds(long ticks) {
      return Math.floorDiv(ticks - Ticks.UNIX_EPOCH, Ticks.PER_SECOND);
    }

    static @Nullable Long moved(long ticks, int seconds) {
      long moved = ticks + seconds * Ticks.PER_SECOND;
      return moved < 0 || moved > Ticks.MAX_DATETIME ? null : (Long) moved;
    }
  }

  /** datetime_utc_to_local(). */
  public static final class UtcToLocal extends Zoned {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long utc, @Nullable String zone) {
      ZoneRules rules = utc == null || zone == null ? null : rules(zone);
      if (utc == null || rules == null) {
        return null;
      }
      ZoneOffset offset = rules.getOffset(Instant.ofEpochSecond(seconds(utc)));
      return moved(utc, offset.getTotalSeconds());
    }
  }

  /** datetime_local_to_utc(): a time that is skipped or comes twice has the later offset. */
  public static final class LocalToUtc extends Zoned {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable Long local, @Nullable String zone) {
      ZoneRules rules = local == null || zone == null ? null : rules(zone);
      if (local == null || rules == null) {
        return null;
      }
      LocalDateTime time = LocalDateTime.ofEpochSecond(seconds(local), 0, ZoneOffset.UTC);
      ZoneOffsetTransition transition = rules.getTransition(time);
      ZoneOffset offset = transition == null ? rules.getOffset(time) : transition.getOffsetAfter();
      return moved(local, -offset.getTotalSeconds());
    }
  }

  /** datetime_list_timezones(). */
  public static final class ListTimeZones extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval() {
      ArrayNode names = DynamicArrays.empty();
      ZoneId.getAvailableZoneIds().stream().sorted().forEach(names::add);
      return Json.print(names);
    }
  }
}
