package dev.continuousexport.sql.text;

/** Writes numbers that are not negative as ASCII digits. */
final class Digits {
  private static final byte[] PAIRS = pairs();

  private Digits() {}

  /** Two digits of a number below 100. */
  static void two(int value, byte[] target, int at) {
    target[at] = PAIRS[2 * value];
    target[at + 1] = PAIRS[2 * value + 1];
  }

  /** Seven digits: the ticks of a second's fraction. */
  static void fraction(int ticks, byte[] target, int at) {
    two(ticks / 100_000, target, at);
    two(ticks / 1_000 % 100, target, at + 2);
    two(ticks / 10 % 100, target, at + 4);
    target[at + 6] = (byte) ('0' + ticks % 10);
  }

  /** {@code hh:mm:ss} of a second of the day. */
  static void timeOfDay(int second, byte[] target, int at) {
    two(second / 3600, target, at);
    target[at + 2] = ':';
    two(second / 60 % 60, target, at + 3);
    target[at + 5] = ':';
    two(second % 60, target, at + 6);
  }

  /** A number without leading zeros; answers the index behind it. */
  static int number(int value, byte[] target, int at) {
    int end = at + 1;
    for (int rest = value; rest >= 10; rest /= 10) {
      end++;
    }
    int rest = value;
    for (int i = end - 1; i >= at; i--) {
      target[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return end;
  }

  private static byte[] pairs() {
    byte[] pairs = new byte[200];
    for (int i = 0; i < 100; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
  }
}
