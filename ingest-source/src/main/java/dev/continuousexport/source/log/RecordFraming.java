package dev.continuousexport.source.log;

import dev.continuousexport.source.model.RecordFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds where records end in text that holds one after the other. */
public enum RecordFraming {
  /** A record a line; a JSON text without line breaks between its tokens. */
  LINES {
    @Override
    public int end(byte[] text, int from, int limit) {
      for (int at = from; at < limit; at++) {
        if (text[at] == '\n') {
          return at;
        }
      }
      return NONE;
    }
  },
  /**
   * A CSV row (RFC 4180): line breaks inside quotes belong to it. A quote opens only at the
   * beginning of a field.
   */
  CSV_ROWS {
    @Override
    public int end(byte[] text, int from, int limit) {
      boolean fieldBegins = true;
      boolean quoted = false;
      for (int at = from; at < limit; at++) {
        byte character = text[at];
        if (quoted) {
          // A doubled quote closes and opens again, which comes to the same.
          quoted = character != '"';
          fieldBegins = !quoted;
        } else if (character == '\n') {
          return at;
        } else {
          quoted = character == '"' && fieldBegins;
          fieldBegins = character == ',';
        }
      }
      return NONE;
    }
  };

  /** The text ends within the record. */
  public static final int NONE = -1;

  /** The framing of a format in files and in payloads. */
  public static RecordFraming of(RecordFormat format) {
    return switch (format) {
      case JSON -> LINES;
      case CSV -> CSV_ROWS;
    };
  }

  /**
   * The index of the line break that ends the record beginning at {@code from}, or {@link #NONE}.
   */
  public abstract int end(byte[] text, int from, int limit);

  /** The length of a record without the carriage return that may stand before its line break. */
  public static int length(byte[] text, int from, int end) {
    return end > from && text[end - 1] == '\r' ? end - 1 - from : end - from;
  }

  /** The records of a whole text; empty lines are none. */
  public List<byte[]> split(byte[] text) {
    List<byte[]> records = new ArrayList<>();
    int from = 0;
    while (from < text.length) {
      int lineBreak = end(text, from, text.length);
      int end = lineBreak == NONE ? text.length : lineBreak;
      int length = length(text, from, end);
      if (length > 0) {
        records.add(Arrays.copyOfRange(text, from, from + length));
      }
      from = end + 1;
    }
    return records;
  }
}
