package dev.continuousexport.sql.function;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.InputGroup;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Values with their place in an order, as texts that are sorted as their rows are. */
public final class Placed {
  private static final char END = '|';

  /** Above all decimals, of which none has more digits. */
  private static final BigInteger BOUND = BigInteger.TEN.pow(39);

  private Placed() {}

  /** The place, and behind it the JSON text of the value; no value has no place. */
  public static final class PlacedValue extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(
        @Nullable String json,
        @Nullable String directions,
        @DataTypeHint(inputGroup = InputGroup.ANY) @Nullable Object... keys) {
      return json == null || directions == null ? null : place(directions, keys) + END + json;
    }
  }

  /** As {@link PlacedValue}, but null has a place, too. */
  public static final class PlacedOrNull extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(
        @Nullable String json,
        @Nullable String directions,
        @DataTypeHint(inputGroup = InputGroup.ANY) @Nullable Object... keys) {
      String value = json == null || json.isEmpty() ? "null" : json;
      return directions == null ? null : place(directions, keys) + END + value;
    }
  }

  /** make_list() of values with their places. */
  public static final class PlacedList extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    private final Gathered.GatheredList list = new Gathered.GatheredList();

    @DataTypeHint("STRING NOT NULL")
    public String eval(
        @DataTypeHint("ARRAY<STRING>") @Nullable String @Nullable [] placed, @Nullable Long size) {
      return list.eval(
          Arrays.stream(placed == null ? new String[0] : placed)
              .sorted()
              .map(value -> value.substring(value.indexOf(END) + 1))
              .toArray(String[]::new),
          size);
    }
  }

  /** Each key is of a length of its own or has an end, so that no key reads on in the next. */
  private static String place(String directions, @Nullable Object... keys) {
    StringBuilder place = new StringBuilder();
    for (int i = 0; i < keys.length; i++) {
      Object key = keys[i];
      boolean nothing = key instanceof Double real && real.isNaN();
      int presence = key == null ? 0 : nothing ? 1 : 2;
      place.append(directions.charAt(2 * i + 1) == 'f' ? presence : 2 - presence);
      if (key != null && !nothing) {
        place.append(text(key, directions.charAt(2 * i) == 'a'));
      }
    }
    return place.toString();
  }

  private static String text(Object key, boolean ascending) {
    if (key instanceof Boolean truth) {
      return truth == ascending ? "1" : "0";
    }
    if (key instanceof Double real) {
      long bits = Double.doubleToLongBits(real + 0.0);
      return hex(bits < 0 ? bits ^ Long.MAX_VALUE : bits, ascending);
    }
    if (key instanceof BigDecimal decimal) {
      BigInteger digits = decimal.setScale(18, java.math.RoundingMode.HALF_UP).unscaledValue();
      return BOUND.multiply(BigInteger.TWO).add(ascending ? digits : digits.negate()).toString();
    }
    return key instanceof Number number
        ? hex(number.longValue(), ascending)
        : characters(key.toString(), ascending);
  }

  private static String hex(long value, boolean ascending) {
    long unsigned = value ^ Long.MIN_VALUE;
    return HexFormat.of().toHexDigits(ascending ? unsigned : ~unsigned);
  }

  /** The bytes of UTF-8 are ordered as code points are; the shorter of two texts is first. */
  private static String characters(String text, boolean ascending) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length && !ascending; i++) {
      bytes[i] = (byte) ~bytes[i];
    }
    return HexFormat.of().formatHex(bytes) + (ascending ? ' ' : '~');
  }
}
