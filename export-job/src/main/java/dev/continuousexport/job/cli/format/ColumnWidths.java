package dev.continuousexport.job.cli.format;

import java.util.Arrays;

/** Makes columns narrower until they fit. */
final class ColumnWidths {
  /** Narrower than this a folded column is not read any more. */
  private static final int NARROWEST = 12;

  private ColumnWidths() {}

  /**
   * Takes from the widest columns what is too much in all.
   *
   * @return false if that is not possible; the widths mean nothing then
   */
  static boolean fit(int[] widths, int room) {
    int limit = Math.max(NARROWEST, Arrays.stream(widths).max().orElse(0));
    while (total(widths, limit) > room) {
      limit--;
      if (limit < NARROWEST) {
        return false;
      }
    }
    // What whole characters of the limit leave over goes to the first columns that can use it.
    int left = room - total(widths, limit);
    for (int i = 0; i < widths.length; i++) {
      int more = widths[i] > limit && left > 0 ? 1 : 0;
      left -= more;
      widths[i] = Math.min(widths[i], limit + more);
    }
    return true;
  }

  private static int total(int[] widths, int limit) {
    return Arrays.stream(widths).map(width -> Math.min(width, limit)).sum();
  }
}
