package dev.continuousexport.source.decode.scalar;

import dev.continuousexport.sql.text.UnreadableValueException;

/** Reads {@code true}, {@code false} (in any case), {@code 1} and {@code 0}. */
final class BoolText {
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

  private BoolText() {}

  static Boolean parse(byte[] bytes, int from, int to) throws UnreadableValueException {
    if (to - from == 1 && bytes[from] == '1' || isWord(TRUE, bytes, from, to)) {
      return Boolean.TRUE;
    }
    if (to - from == 1 && bytes[from] == '0' || isWord(FALSE, bytes, from, to)) {
      return Boolean.FALSE;
    }
    throw new UnreadableValueException("is neither true, false, 1 nor 0");
  }

  private static boolean isWord(byte[] word, byte[] bytes, int from, int to) {
    if (to - from != word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if ((bytes[from + i] | 0x20) != word[i]) {
        return false;
      }
    }
    return true;
  }
}
