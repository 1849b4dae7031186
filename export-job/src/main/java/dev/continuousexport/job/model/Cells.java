package dev.continuousexport.job.model;

import dev.continuousexport.sql.text.DatetimeText;
import dev.continuousexport.sql.text.TimespanText;
import dev.continuousexport.sql.types.KustoType;
import org.jspecify.annotations.Nullable;

/** The text of a result's cell. */
public final class Cells {
  private Cells() {}

  /** Kusto's text of a value; null is the empty text. */
  public static String text(KustoType type, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    return switch (type) {
      case DATETIME -> DatetimeText.print((Long) value);
      case TIMESPAN -> TimespanText.print((Long) value);
      default -> value.toString();
    };
  }
}
