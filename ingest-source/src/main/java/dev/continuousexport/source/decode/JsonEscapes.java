package dev.continuousexport.source.decode;

/** Replaces the escapes in JSON strings by what they stand for. Used by one thread. */
final class JsonEscapes {
  private byte[] buffer = new byte[256];
  private int size;

  /** The character of a one-letter escape; negative where there is no such escape. */
  static int unescaped(int escape) {
    return switch (escape) {
      case '"', '\\', '/' -> escape;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> JsonScan.UNUSUAL;
    };
  }

  /**
   * Reads a string whose text lies in {@code bytes[from, to)}, in which {@link JsonScan#stringEnd}
   * found no fault. Answers false for surrogates that are no pair.
   */
  boolean read(byte[] bytes, int from, int to) {
    size = 0;
    if (buffer.length < to - from) {
      buffer = new byte[Math.max(to - from, 2 * buffer.length)];
    }
    int at = from;
    while (at < to) {
      if (bytes[at] != '\\') {
        buffer[size++] = bytes[at++];
      } else if (bytes[at + 1] != 'u') {
        buffer[size++] = (byte) unescaped(bytes[at + 1]);
        at += 2;
      } else {
        int unit = JsonScan.hexUnit(bytes, at + 2, to);
        at += 6;
        if (Character.isSurrogate((char) unit)) {
          int low = isUnicodeEscape(bytes, at, to) ? JsonScan.hexUnit(bytes, at + 2, to) : 0;
          if (!Character.isSurrogatePair((char) unit, (char) low)) {
            return false;
          }
          unit = Character.toCodePoint((char) unit, (char) low);
          at += 6;
        }
        append(unit);
      }
    }
    return true;
  }

  byte[] buffer() {
    return buffer;
  }

  int size() {
    return size;
  }

  private static boolean isUnicodeEscape(byte[] bytes, int at, int to) {
    return at + 6 <= to && bytes[at] == '\\' && bytes[at + 1] == 'u';
  }

  /** UTF-8 is never longer than the escapes were. */
  private void append(int character) {
    if (character < 0x80) {
      buffer[size++] = (byte) character;
    } else if (character < 0x800) {
      buffer[size++] = (byte) (0xc0 | character >> 6);
      continuation(character);
    } else if (character < 0x10000) {
      buffer[size++] = (byte) (0xe0 | character >> 12);
      continuation(character >> 6);
      continuation(character);
    } else {
      buffer[size++] = (byte) (0xf0 | character >> 18);
      continuation(character >> 12);
      continuation(character >> 6);
      continuation(character);
    }
  }

  private void continuation(int bits) {
    buffer[size++] = (byte) (0x80 | bits & 0x3f);
  }
}
