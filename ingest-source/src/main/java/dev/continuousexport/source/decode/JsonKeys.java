package dev.continuousexport.source.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the field of a key. Records of one log mostly have the same keys in the same order, so the
 * key at the same place of the record before is tried first, and a hash table next. Used by one
 * thread.
 */
final class JsonKeys {
  private static final int REMEMBERED = 256;

  private final Key[] table;
  private final Key[] expected = new Key[REMEMBERED];

  /** A key and what is done with its value. */
  record Key(byte[] name, JsonField field) {
    boolean isAt(byte[] bytes, int from, int end) {
      return Arrays.equals(name, 0, name.length, bytes, from, end);
    }
  }

  JsonKeys(List<ProjectedColumn> columns) {
    table = new Key[Integer.highestOneBit(2 * columns.size() + 1) * 2];
    for (int field = 0; field < columns.size(); field++) {
      ProjectedColumn column = columns.get(field);
      byte[] name = column.column().name().getBytes(StandardCharsets.UTF_8);
      int slot = slot(name, 0, name.length);
      while (table[slot] != null) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = new Key(name, JsonField.of(column, field));
    }
  }

  /** The key that the record before had at a place, if the same is in {@code bytes}; else null. */
  @Nullable Key expectedAt(int place, byte[] bytes, int from, int end) {
    Key key = place < REMEMBERED ? expected[place] : null;
    if (key == null) {
      return null;
    }
    int close = from + key.name().length;
    return close < end && bytes[close] == '"' && key.isAt(bytes, from, close) ? key : null;
  }

  /** The key in {@code bytes[from, close)}, remembered for its place. */
  Key at(int place, byte[] bytes, int from, int close) {
    int slot = slot(bytes, from, close);
    while (table[slot] != null && !table[slot].isAt(bytes, from, close)) {
      slot = (slot + 1) & (table.length - 1);
    }
    Key key = table[slot];
    if (key == null) {
      key = new Key(Arrays.copyOfRange(bytes, from, close), JsonField.SKIPPED);
    }
    if (place < REMEMBERED) {
      expected[place] = key;
    }
    return key;
  }

  private int slot(byte[] bytes, int from, int to) {
    int hash = 1;
    for (int at = from; at < to; at++) {
      hash = 31 * hash + bytes[at];
    }
    return (hash ^ hash >>> 15) & (table.length - 1);
  }
}
