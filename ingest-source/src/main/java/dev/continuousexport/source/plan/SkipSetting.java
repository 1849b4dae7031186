package dev.continuousexport.source.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The setting by which somebody lets exports cross a gap in a fact table's log: {@code
 * Table/partition:from-to}, offsets from inclusive to exclusive. A plan that crosses the gap
 * records it as {@code skipped}; without the setting an export whose records are lost stops.
 */
public final class SkipSetting {
  /** The setting's key; its value is a list, separated by semicolons. */
  public static final String KEY = "continuous-export.skip";

  private static final Pattern GAP = Pattern.compile("(.+)/([^/]+):(\\d{1,18})-(\\d{1,18})");

  private SkipSetting() {}

  /** A gap as the setting spells it. */
  public static String spelled(String table, String partition, long from, long to) {
    return table + "/" + partition + ":" + from + "-" + to;
  }

  /**
   * The gaps that a setting allows to cross.
   *
   * @param who the principal that set it
   * @throws IllegalArgumentException naming setting and value, where one is not understood
   */
  public static List<SkippedRange> parse(List<String> values, String who) {
    List<SkippedRange> gaps = new ArrayList<>();
    for (String value : values) {
      Matcher gap = GAP.matcher(value.strip());
      if (!gap.matches() || Long.parseLong(gap.group(3)) >= Long.parseLong(gap.group(4))) {
        throw new IllegalArgumentException(
            "The setting %s has '%s'; it takes gaps like %s: table, partition, first lost offset, first offset that is there again."
                .formatted(KEY, value, spelled("Flights", "2", 1000, 2500)));
      }
      gaps.add(
          new SkippedRange(
              gap.group(1),
              gap.group(2),
              Long.parseLong(gap.group(3)),
              Long.parseLong(gap.group(4)),
              "Allowed by the setting " + KEY + ".",
              who));
    }
    return gaps;
  }
}
