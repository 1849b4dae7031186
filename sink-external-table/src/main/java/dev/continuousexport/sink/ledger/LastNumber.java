package dev.continuousexport.sink.ledger;

import java.io.IOException;

/**
 * Finds the last of the objects 1, 2, 3, … that stand without a gap, without listing them: from the
 * hint on in steps that double, then by halves.
 */
final class LastNumber {
  /** Whether the object of a number is there. */
  @FunctionalInterface
  interface Presence {
    boolean has(long number) throws IOException;
  }

  private LastNumber() {}

  /** Zero where there is none. A hint that is too high is no harm. */
  static long find(long hint, Presence presence) throws IOException {
    long present = hint > 0 && presence.has(hint) ? hint : 0;
    long absent = hint > present ? hint : Long.MAX_VALUE;
    for (long step = 1; present + step < absent; step *= 2) {
      if (presence.has(present + step)) {
        present += step;
      } else {
        absent = present + step;
      }
    }
    while (present + 1 < absent) {
      long middle = present + (absent - present) / 2;
      if (presence.has(middle)) {
        present = middle;
      } else {
        absent = middle;
      }
    }
    return present;
  }
}
