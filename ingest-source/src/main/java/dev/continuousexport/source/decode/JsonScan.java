package dev.continuousexport.source.decode;

import dev.continuousexport.source.decode.scalar.Utf8;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Steps over JSON (RFC 8259) in bytes. Each method answers where it got to, or {@link #UNUSUAL}:
 * the text is no JSON, or JSON of a kind that is left to Jackson. What these methods accept,
 * Jackson accepts too.
 */
final class JsonScan {
  /** Nothing is decided: ask Jackson. */
  static final int UNUSUAL = -1;

  private static final int MAX_DEPTH = 100;
  private static final int MAX_NUMBER = 500;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = ONES << 7;

  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private JsonScan() {}

  /** The byte at a place; 0, which no JSON contains, behind the end. */
  static int peek(byte[] bytes, int at, int end) {
    return at < end ? bytes[at] : 0;
  }

  static int afterWhitespace(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && isWhitespace(bytes[at])) {
      at++;
    }
    return at;
  }

  static boolean isWhitespace(byte character) {
    return character == ' ' || character == '\n' || character == '\r' || character == '\t';
  }

  /** The closing quote of a string without escapes, whose text begins at {@code from}. */
  static int plainStringEnd(byte[] bytes, int from, int end) {
    int at = from;
    while (at + Long.BYTES <= end) {
      long special = special((long) EIGHT_BYTES.get(bytes, at));
      if (special == 0) {
        at += Long.BYTES;
      } else {
        at += Long.numberOfTrailingZeros(special) / Byte.SIZE;
        return bytes[at] == '"' ? at : stringEndByBytes(bytes, from, at, end);
      }
    }
    return stringEndByBytes(bytes, from, at, end);
  }

  /**
   * Marks, in the highest bit of a byte, quotes, backslashes, control characters and bytes beyond
   * ASCII; above the lowest mark others may be wrong.
   */
  private static long special(long eight) {
    long quote = eight ^ ONES * '"';
    long backslash = eight ^ ONES * '\\';
    long found = (quote - ONES) & ~quote | (backslash - ONES) & ~backslash | eight;
    return (found | (eight - ONES * ' ') & ~eight) & HIGH_BITS;
  }

  /** As {@link #plainStringEnd}, byte by byte from {@code resumeAt} on. */
  private static int stringEndByBytes(byte[] bytes, int from, int resumeAt, int end) {
    int all = 0;
    for (int at = resumeAt; at < end; at++) {
      byte character = bytes[at];
      if (character == '"') {
        return all >= 0 || Utf8.isValid(bytes, from, at) ? at : UNUSUAL;
      }
      if (character == '\\' || (character >= 0 && character < ' ')) {
        return UNUSUAL;
      }
      all |= character;
    }
    return UNUSUAL;
  }

  /** The closing quote of a string that may have escapes. */
  static int stringEnd(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] != '"') {
      if (bytes[at] >= 0 && bytes[at] < ' ') {
        return UNUSUAL;
      }
      if (bytes[at] == '\\') {
        int escape = peek(bytes, at + 1, end);
        int unit = escape == 'u' ? hexUnit(bytes, at + 2, end) : 0;
        if (unit < 0 || (escape != 'u' && JsonEscapes.unescaped(escape) < 0)) {
          return UNUSUAL;
        }
        at += escape == 'u' ? 6 : 2;
      } else {
        at++;
      }
    }
    return at < end && Utf8.isValid(bytes, from, at) ? at : UNUSUAL;
  }

  /** The UTF-16 unit that four hexadecimal digits write. */
  static int hexUnit(byte[] bytes, int from, int end) {
    if (from + 4 > end) {
      return UNUSUAL;
    }
    int unit = 0;
    for (int at = from; at < from + 4; at++) {
      int digit = bytes[at] < 0 ? UNUSUAL : Character.digit(bytes[at], 16);
      if (digit < 0) {
        return UNUSUAL;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }

  /** Behind the number that begins at {@code from}. */
  static int numberEnd(byte[] bytes, int from, int end) {
    int at = peek(bytes, from, end) == '-' ? from + 1 : from;
    int whole = digitsEnd(bytes, at, end);
    if (whole == at || (bytes[at] == '0' && whole > at + 1)) {
      return UNUSUAL;
    }
    at = whole;
    int next = peek(bytes, at, end);
    if (next == '.') {
      int fraction = digitsEnd(bytes, at + 1, end);
      if (fraction == at + 1) {
        return UNUSUAL;
      }
      at = fraction;
      next = peek(bytes, at, end);
    }
    if (next == 'e' || next == 'E') {
      int sign = peek(bytes, at + 1, end);
      int first = sign == '-' || sign == '+' ? at + 2 : at + 1;
      at = digitsEnd(bytes, first, end);
      if (at == first) {
        return UNUSUAL;
      }
    }
    return at - from > MAX_NUMBER ? UNUSUAL : at;
  }

  private static int digitsEnd(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }

  /** Behind {@code true}, {@code false} or {@code null}. */
  static int literalEnd(byte[] bytes, int from, int end) {
    byte[] word =
        switch (peek(bytes, from, end)) {
          case 't' -> TRUE;
          case 'f' -> FALSE;
          default -> NULL;
        };
    for (int i = 0; i < word.length; i++) {
      if (peek(bytes, from + i, end) != word[i]) {
        return UNUSUAL;
      }
    }
    return from + word.length;
  }

  /** Behind the value of any kind that begins at {@code from}. */
  static int valueEnd(byte[] bytes, int from, int end) {
    return valueEnd(bytes, from, end, 0);
  }

  private static int valueEnd(byte[] bytes, int from, int end, int depth) {
    int first = peek(bytes, from, end);
    return switch (first) {
      case '"' -> afterString(bytes, from, end);
      case '{' -> membersEnd(bytes, from + 1, end, '}', depth + 1);
      case '[' -> membersEnd(bytes, from + 1, end, ']', depth + 1);
      case 't', 'f', 'n' -> literalEnd(bytes, from, end);
      default -> numberEnd(bytes, from, end);
    };
  }

  private static int afterString(byte[] bytes, int quote, int end) {
    int close = plainStringEnd(bytes, quote + 1, end);
    if (close == UNUSUAL) {
      close = stringEnd(bytes, quote + 1, end);
    }
    return close == UNUSUAL ? UNUSUAL : close + 1;
  }

  /** Behind the closing bracket of an object or array, whose content begins at {@code from}. */
  private static int membersEnd(byte[] bytes, int from, int end, int close, int depth) {
    if (depth > MAX_DEPTH) {
      return UNUSUAL;
    }
    int at = afterWhitespace(bytes, from, end);
    if (peek(bytes, at, end) == close) {
      return at + 1;
    }
    while (true) {
      at = close == '}' ? memberValue(bytes, at, end) : at;
      at = at == UNUSUAL ? UNUSUAL : valueEnd(bytes, at, end, depth);
      if (at == UNUSUAL) {
        return UNUSUAL;
      }
      at = afterWhitespace(bytes, at, end);
      int next = peek(bytes, at, end);
      if (next == close) {
        return at + 1;
      }
      if (next != ',') {
        return UNUSUAL;
      }
      at = afterWhitespace(bytes, at + 1, end);
    }
  }

  private static int memberValue(byte[] bytes, int key, int end) {
    if (peek(bytes, key, end) != '"') {
      return UNUSUAL;
    }
    int after = afterString(bytes, key, end);
    return after == UNUSUAL ? UNUSUAL : afterColon(bytes, after, end);
  }

  /** Behind a colon and the white space around it. */
  static int afterColon(byte[] bytes, int from, int end) {
    int colon = afterWhitespace(bytes, from, end);
    return peek(bytes, colon, end) == ':' ? afterWhitespace(bytes, colon + 1, end) : UNUSUAL;
  }
}
