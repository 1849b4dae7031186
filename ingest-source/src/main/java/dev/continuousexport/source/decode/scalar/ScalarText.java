package dev.continuousexport.source.decode.scalar;

import dev.continuousexport.sql.text.DatetimeText;
import dev.continuousexport.sql.text.TimespanText;
import dev.continuousexport.sql.text.UnreadableValueException;
import dev.continuousexport.sql.types.FlinkTypes;
import dev.continuousexport.sql.types.KustoType;
import java.math.BigDecimal;
import java.util.Arrays;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of one value of one type. Text that is empty, or blank where the type is not
 * string, is a missing value: null, and the empty string for string columns.
 *
 * <p>Source of the accepted forms: Kusto's ingestion of text formats.
 */
@FunctionalInterface
public interface ScalarText {
  /**
   * The value of {@code bytes[from, to)} in the representation of {@link FlinkTypes}.
   *
   * @throws UnreadableValueException where the text is no value of the type
   */
  @Nullable Object read(byte[] bytes, int from, int to) throws UnreadableValueException;

  /** The reader of a type. JSON text of dynamic columns is not scalar and has no reader here. */
  static ScalarText of(KustoType type) {
    return switch (type) {
      case STRING -> ScalarText::string;
      case BOOL -> trimmed(BoolText::parse);
      case INT -> trimmed(NumberText::parseInt);
      case LONG -> trimmed(NumberText::parseLong);
      case REAL -> trimmed(NumberText::parseDouble);
      case DECIMAL -> trimmed(ScalarText::decimal);
      case DATETIME -> trimmed(DatetimeText::read);
      case TIMESPAN -> trimmed(TimespanText::read);
      case GUID -> trimmed((bytes, from, to) -> stringOf(GuidText.parse(bytes, from, to)));
      case DYNAMIC -> throw new IllegalArgumentException("dynamic is not scalar.");
    };
  }

  /** What stands for a missing value of a type. */
  static @Nullable Object missing(KustoType type) {
    return type == KustoType.STRING ? BinaryStringData.EMPTY_UTF8 : null;
  }

  private static Object string(byte[] bytes, int from, int to) throws UnreadableValueException {
    if (from == to) {
      return BinaryStringData.EMPTY_UTF8;
    }
    if (!Utf8.isValid(bytes, from, to)) {
      throw new UnreadableValueException("is not UTF-8");
    }
    return BinaryStringData.fromBytes(Arrays.copyOfRange(bytes, from, to));
  }

  private static Object stringOf(byte[] ascii) {
    return BinaryStringData.fromBytes(ascii);
  }

  private static Object decimal(byte[] bytes, int from, int to) throws UnreadableValueException {
    BigDecimal value = NumberText.parseDecimal(bytes, from, to);
    DecimalData decimal =
        DecimalData.fromBigDecimal(value, FlinkTypes.DECIMAL_PRECISION, FlinkTypes.DECIMAL_SCALE);
    if (decimal == null) {
      throw new UnreadableValueException(NumberText.DECIMAL_RANGE);
    }
    return decimal;
  }

  private static ScalarText trimmed(ScalarText reader) {
    return (bytes, from, to) -> {
      int first = from;
      int end = to;
      while (first < end && isBlank(bytes[first])) {
        first++;
      }
      while (end > first && isBlank(bytes[end - 1])) {
        end--;
      }
      return first == end ? null : reader.read(bytes, first, end);
    };
  }

  private static boolean isBlank(byte character) {
    return character == ' ' || character == '\t';
  }
}
