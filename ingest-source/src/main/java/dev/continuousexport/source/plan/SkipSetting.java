package dev.continuousexport.source.plan;

import dev.continuousexport.source.model.LogRange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The setting by which somebody lets exports go on without lost records of a fact table's log:
 * {@code Table/partition:from-to}, offsets from inclusive to exclusive. It is a permission: only
 * what the log has lost is skipped, and the plan records exactly that as {@code skipped}; records
 * that are there are exported whatever the setting says. Without it such an export stops.
 */
public final class SkipSetting {
  /** The setting's key; its value is a list, separated by semicolons. */
  public static final String KEY = "continuous-export.skip";

  private static final Pattern RANGE = Pattern.compile("([^/]+)/(.+):(\\d{1,18})-(\\d{1,18})");

  private SkipSetting() {}

  /** The setting, as an argument of a command line, that allows to skip these ranges. */
  public static String assignment(String table, List<LogRange> lost) {
    return lost.stream()
        .map(gap -> spelled(table, gap.partition(), gap.from(), gap.to()))
        .collect(Collectors.joining(";", KEY + "=", ""));
  }

  private static String spelled(String table, String partition, long from, long to) {
    return table + "/" + partition + ":" + from + "-" + to;
  }

  /**
   * The ranges that a setting allows to skip where they are lost.
   *
   * @param who the principal that set it
   * @throws IllegalArgumentException naming setting and value, where one is not understood
   */
  public static List<SkippedRange> parse(List<String> values, String who) {
    List<SkippedRange> ranges = new ArrayList<>();
    for (String value : values) {
      Matcher range = RANGE.matcher(value.strip());
      if (!range.matches() || Long.parseLong(range.group(3)) >= Long.parseLong(range.group(4))) {
        throw new IllegalArgumentException(
            "The setting %s has '%s'; it takes ranges like %s: table, partition, first lost offset, first offset that is there again."
                .formatted(KEY, value, spelled("Flights", "2", 1000, 2500)));
      }
      ranges.add(
          new SkippedRange(
              range.group(1),
              range.group(2),
              Long.parseLong(range.group(3)),
              Long.parseLong(range.group(4)),
              "Allowed by the setting " + KEY + ".",
              who));
    }
    return ranges;
  }
}
