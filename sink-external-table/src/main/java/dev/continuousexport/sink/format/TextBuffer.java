package dev.continuousexport.sink.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes with the texts of numbers; what values look like is said elsewhere. */
final class TextBuffer {
  private static final byte[] DIGIT_PAIRS = digitPairs();
  private static final int SMALLEST = 512;
  private static final int KEPT = 256 << 10;

  private byte[] bytes = new byte[SMALLEST];
  private int size;

  int size() {
    return size;
  }

  int capacity() {
    return bytes.length;
  }

  /** Empties the buffer into {@code out}. */
  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
    clear();
  }

  void clear() {
    size = 0;
    if (bytes.length > KEPT) {
      bytes = new byte[KEPT];
    }
  }

  /** Makes room for {@code count} bytes at {@link #size} and returns the array. */
  byte[] room(int count) {
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + count, bytes.length * 2));
    }
    return bytes;
  }

  /** Says that {@code count} bytes of the room were filled. */
  void advance(int count) {
    size += count;
  }

  void octet(int value) {
    room(1)[size++] = (byte) value;
  }

  void bytes(byte[] source) {
    System.arraycopy(source, 0, room(source.length), size, source.length);
    size += source.length;
  }

  /** Text of characters up to U+00FF, each of which becomes one byte. */
  void ascii(String text) {
    bytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void number(long value) {
    room(20);
    if (value < 0) {
      if (value == Long.MIN_VALUE) {
        ascii("-9223372036854775808");
        return;
      }
      bytes[size++] = '-';
    }
    long rest = Math.abs(value);
    int end = size + digits(rest);
    size = end;
    while (rest >= 100) {
      int pair = (int) (rest % 100) * 2;
      rest /= 100;
      bytes[--end] = DIGIT_PAIRS[pair + 1];
      bytes[--end] = DIGIT_PAIRS[pair];
    }
    if (rest >= 10) {
      bytes[--end] = DIGIT_PAIRS[(int) rest * 2 + 1];
      bytes[--end] = DIGIT_PAIRS[(int) rest * 2];
    } else {
      bytes[--end] = (byte) ('0' + rest);
    }
  }

  /** A number with leading zeros. */
  void padded(long value, int width) {
    room(width);
    long rest = value;
    for (int at = size + width - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += width;
  }

  /** What was written, in an array of its own. */
  byte[] copy() {
    return Arrays.copyOf(bytes, size);
  }

  private static int digits(long value) {
    long limit = 10;
    for (int digits = 1; digits < 19; digits++) {
      if (value < limit) {
        return digits;
      }
      limit *= 10;
    }
    return 19;
  }

  private static byte[] digitPairs() {
    byte[] pairs = new byte[200];
    for (int i = 0; i < 100; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
  }
}
