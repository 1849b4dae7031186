package dev.continuousexport.source.decode;

import dev.continuousexport.sql.types.Column;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a record are no row of its table. It has no stack trace, since leaving out many
 * records must stay cheap.
 */
public final class BadRecordException extends Exception {
  private static final int SHOWN = 80;

  private final String column;
  private final String reason;
  private final String text;

  private BadRecordException(String message, String column, String reason, String text) {
    super(message, null, false, false);
    this.column = column;
    this.reason = reason;
    this.text = text;
  }

  /** The value of a column cannot be read; the reason completes "'12x' …". */
  static BadRecordException ofColumn(Column column, String reason, byte[] bytes, int from, int to) {
    String text = shortened(bytes, from, to);
    return new BadRecordException(
        "column '%s' (%s): '%s' %s"
            .formatted(column.name(), column.type().kustoName(), text, reason),
        column.name(),
        reason,
        text);
  }

  /** The record as a whole cannot be read; the reason completes "the record …". */
  static BadRecordException ofRecord(String reason, byte[] bytes, int from, int to) {
    String text = shortened(bytes, from, to);
    return new BadRecordException("the record %s: '%s'".formatted(reason, text), "", reason, text);
  }

  /** The column that cannot be read; empty where it is the record as a whole. */
  public String column() {
    return column;
  }

  /** What is wrong, as the end of a sentence that begins with the offending text. */
  public String reason() {
    return reason;
  }

  /** The offending text, shortened. */
  public String text() {
    return text;
  }

  private static String shortened(byte[] bytes, int from, int to) {
    // A character takes at most four bytes.
    int shownBytes = Math.min(to - from, SHOWN * 4);
    String text = new String(bytes, from, shownBytes, StandardCharsets.UTF_8);
    boolean whole = shownBytes == to - from && text.length() <= SHOWN;
    String shown = whole ? text : text.substring(0, Math.min(SHOWN, text.length())) + "…";
    return shown.replaceAll("\\p{Cntrl}", "\ufffd");
  }
}
