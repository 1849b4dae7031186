package dev.continuousexport.source.decode.scalar;

import dev.continuousexport.sql.text.UnreadableValueException;
import java.nio.charset.StandardCharsets;

/**
 * Reads a guid: 32 hexadecimal digits, with dashes at the usual places or without any, plain or in
 * braces or parentheses.
 *
 * <p>Source: .NET's Guid.Parse, formats N, D, B and P.
 */
final class GuidText {
  private static final int DIGITS = 32;
  private static final int DASHED = 36;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private GuidText() {}

  /** The lower-case text with dashes. */
  static byte[] parse(byte[] bytes, int from, int to) throws UnreadableValueException {
    boolean braces = bytes[from] == '{' && bytes[to - 1] == '}';
    boolean parentheses = bytes[from] == '(' && bytes[to - 1] == ')';
    int first = braces || parentheses ? from + 1 : from;
    int end = braces || parentheses ? to - 1 : to;
    boolean dashed = end - first == DASHED;
    if (!dashed && (end - first != DIGITS || first != from)) {
      throw noGuid();
    }
    byte[] text = new byte[DASHED];
    int at = first;
    for (int i = 0; i < DASHED; i++) {
      if (i == 8 || i == 13 || i == 18 || i == 23) {
        if (dashed && bytes[at++] != '-') {
          throw noGuid();
        }
        text[i] = '-';
      } else {
        int digit = Character.digit(bytes[at++], 16);
        if (digit < 0) {
          throw noGuid();
        }
        text[i] = HEX[digit];
      }
    }
    return text;
  }

  private static UnreadableValueException noGuid() {
    return new UnreadableValueException("is no guid");
  }
}
