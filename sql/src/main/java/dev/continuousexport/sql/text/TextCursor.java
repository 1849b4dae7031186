package dev.continuousexport.sql.text;

/** A place in ASCII text that moves over what it accepts. */
final class TextCursor {
  private static final int TICK_DIGITS = 7;
  private static final int NONE = -1;

  private final byte[] bytes;
  private final int end;
  private int at;

  TextCursor(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  boolean isAtEnd() {
    return at == end;
  }

  int at() {
    return at;
  }

  boolean accept(char character) {
    if (at < end && bytes[at] == character) {
      at++;
      return true;
    }
    return false;
  }

  boolean acceptWord(String word) {
    if (end - at < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (bytes[at + i] != word.charAt(i)) {
        return false;
      }
    }
    at += word.length();
    return true;
  }

  /** Accepts a word, given in lower case, that is written in any case. */
  boolean acceptInAnyCase(String word) {
    if (end - at < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((bytes[at + i] | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    at += word.length();
    return true;
  }

  /** Moves over letters and says how many there were. */
  int letters() {
    int first = at;
    while (at < end && (bytes[at] | 0x20) >= 'a' && (bytes[at] | 0x20) <= 'z') {
      at++;
    }
    return at - first;
  }

  /** The number that at least {@code least} and at most {@code most} digits write; else -1. */
  int digits(int least, int most) {
    int value = 0;
    int count = 0;
    while (count < most && at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      value = value * 10 + bytes[at++] - '0';
      count++;
    }
    return count < least ? NONE : value;
  }

  /** The ticks of a second's fraction, at least one digit; -1 where there is none. */
  long fraction() {
    long ticks = 0;
    int count = 0;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      ticks = count < TICK_DIGITS ? ticks * 10 + bytes[at] - '0' : ticks;
      at++;
      count++;
    }
    for (int i = count; i < TICK_DIGITS; i++) {
      ticks *= 10;
    }
    return count == 0 ? NONE : ticks;
  }
}
