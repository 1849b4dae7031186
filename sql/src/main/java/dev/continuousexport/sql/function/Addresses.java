package dev.continuousexport.sql.function;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Addresses of IPv4. A text that is none gives null. */
public final class Addresses {
  private Addresses() {}

  /** An address and how many of its first bits count. */
  record Range(long address, int prefix) {
    static @Nullable Range of(@Nullable String text) {
      if (text == null) {
        return null;
      }
      int slash = text.indexOf('/');
      Long prefix = slash < 0 ? (Long) 32L : Numbers.parseLong(text.substring(slash + 1));
      Long address = number(slash < 0 ? text.strip() : text.substring(0, slash).strip());
      return address == null || prefix == null || prefix < 0 || prefix > 32
          ? null
          : new Range(address, prefix.intValue());
    }

    private static @Nullable Long number(String text) {
      String[] parts = text.split("\\.", -1);
      if (parts.length != 4) {
        return null;
      }
      long number = 0;
      for (String part : parts) {
        if (part.isEmpty() || part.length() > 3 || !part.chars().allMatch(Addresses::isDigit)) {
          return null;
        }
        int value = Integer.parseInt(part);
        if (value > 255) {
          return null;
        }
        number = number << 8 | value;
      }
      return number;
    }

    static long masked(long address, long prefix) {
      return prefix <= 0 ? 0 : address >> (32 - prefix) << (32 - prefix);
    }

    boolean contains(Range other) {
      return masked(address, prefix) == masked(other.address, prefix) && other.prefix >= prefix;
    }
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  /** Four numbers with dots between them. */
  static String text(long address) {
    return (address >> 24)
        + "."
        + (address >> 16 & 255)
        + "."
        + (address >> 8 & 255)
        + "."
        + (address & 255);
  }

  private static @Nullable Long difference(
      @Nullable String left, @Nullable String right, @Nullable Long prefix) {
    Range one = Range.of(left);
    Range other = Range.of(right);
    if (one == null || other == null || prefix != null && (prefix < 0 || prefix > 32)) {
      return null;
    }
    long bits = Math.min(Math.min(one.prefix, other.prefix), prefix == null ? 32 : prefix);
    return (long) Long.compare(Range.masked(one.address, bits), Range.masked(other.address, bits));
  }

  /** parse_ipv4(): its number, with the bits of the mask only. */
  public static final class ParseIpv4 extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable String text) {
      Range range = Range.of(text);
      return range == null ? null : (Long) Range.masked(range.address, range.prefix);
    }
  }

  /** parse_ipv4_mask(). */
  public static final class ParseIpv4Mask extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable String text, @Nullable Long prefix) {
      Range range = Range.of(text);
      return range == null || prefix == null || prefix < 0 || prefix > 32
          ? null
          : (Long) Range.masked(range.address, Math.min(prefix, range.prefix));
    }
  }

  /** ipv4_is_private(). */
  public static final class Ipv4IsPrivate extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Boolean eval(@Nullable String text) {
      Range range = Range.of(text);
      if (range == null) {
        return null;
      }
      long address = Range.masked(range.address, range.prefix);
      return Range.masked(address, 8) == 10L << 24
          || Range.masked(address, 12) == (172L << 24 | 16L << 16)
          || Range.masked(address, 16) == (192L << 24 | 168L << 16);
    }
  }

  /** ipv4_is_in_range(). */
  public static final class Ipv4IsInRange extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Boolean eval(@Nullable String text, @Nullable String range) {
      Range address = Range.of(text);
      Range wanted = Range.of(range);
      return address == null || wanted == null ? null : (Boolean) wanted.contains(address);
    }
  }

  /** ipv4_is_in_any_range(): of texts, and of arrays of texts. */
  public static final class Ipv4IsInAnyRange extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Boolean eval(@Nullable String... addressAndRanges) {
      Range address = Range.of(Json.text(addressAndRanges[0]));
      if (address == null) {
        return null;
      }
      for (String text : AddressRanges.behindAddress(addressAndRanges)) {
        Range range = Range.of(text);
        if (range != null && range.contains(address)) {
          return true;
        }
      }
      return false;
    }
  }

  /** ipv4_is_match(). */
  public static final class Ipv4IsMatch extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Boolean eval(
        @Nullable String left, @Nullable String right, @Nullable Long prefix) {
      Long difference = difference(left, right, prefix);
      return difference == null ? null : (Boolean) (difference == 0);
    }
  }

  /** ipv4_compare(): -1, 0 or 1. */
  public static final class Ipv4Compare extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(
        @Nullable String left, @Nullable String right, @Nullable Long prefix) {
      return difference(left, right, prefix);
    }
  }

  /** ipv4_netmask_suffix(). */
  public static final class Ipv4NetmaskSuffix extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable String text) {
      Range range = Range.of(text);
      return range == null ? null : (Long) (long) range.prefix;
    }
  }

  /** format_ipv4() of a text or a number. */
  public static final class FormatIpv4 extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String value, @Nullable Long prefix) {
      String text = Json.text(value);
      Range range = Range.of(text);
      Long number = range == null ? Numbers.parseLong(text) : (Long) range.address;
      if (number == null || number < 0 || number > 0xffffffffL) {
        return "";
      }
      long bits = prefix == null ? (range == null ? 32 : range.prefix) : prefix;
      if (bits < 0 || bits > 32) {
        return "";
      }
      return text(Range.masked(number, bits));
    }
  }
}
