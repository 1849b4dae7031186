package dev.continuousexport.sql.function;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Addresses of IPv6, and those of IPv4 as such. A text that is none gives null. */
public final class Ipv6Addresses {
  private Ipv6Addresses() {}

  private static @Nullable Long difference(
      @Nullable String left, @Nullable String right, @Nullable Long prefix) {
    Ipv6Range one = Ipv6Range.of(left);
    Ipv6Range other = Ipv6Range.of(right);
    if (one == null || other == null || prefix != null && (prefix < 0 || prefix > 128)) {
      return null;
    }
    boolean ofIpv4 = one.ofIpv4() && other.ofIpv4() && prefix != null && prefix <= 32;
    return (long) one.order(other, prefix == null ? 128 : prefix + (ofIpv4 ? 96 : 0));
  }

  /** parse_ipv6(): all its digits, with the bits of the mask only; empty for what is none. */
  public static final class ParseIpv6 extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String text) {
      Ipv6Range range = Ipv6Range.of(text);
      return range == null ? "" : range.masked(128).toString();
    }
  }

  /** parse_ipv6_mask(). */
  public static final class ParseIpv6Mask extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String text, @Nullable Long prefix) {
      Ipv6Range range = Ipv6Range.of(text);
      return range == null || prefix == null || prefix < 0 || prefix > 128
          ? ""
          : range.masked(prefix).toString();
    }
  }

  /** ipv6_compare(): -1, 0 or 1. */
  public static final class Ipv6Compare extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(
        @Nullable String left, @Nullable String right, @Nullable Long prefix) {
      return difference(left, right, prefix);
    }
  }

  /** ipv6_is_match(). */
  public static final class Ipv6IsMatch extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Boolean eval(
        @Nullable String left, @Nullable String right, @Nullable Long prefix) {
      Long difference = difference(left, right, prefix);
      return difference == null ? null : (Boolean) (difference == 0);
    }
  }

  /** ipv6_is_in_range(). */
  public static final class Ipv6IsInRange extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Boolean eval(@Nullable String text, @Nullable String range) {
      Ipv6Range address = Ipv6Range.of(text);
      Ipv6Range wanted = Ipv6Range.of(range);
      return address == null || wanted == null ? null : (Boolean) wanted.contains(address);
    }
  }

  /** ipv6_is_in_any_range(): of texts, and of arrays of texts. */
  public static final class Ipv6IsInAnyRange extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Boolean eval(@Nullable String... addressAndRanges) {
      Ipv6Range address = Ipv6Range.of(Json.text(addressAndRanges[0]));
      if (address == null) {
        return null;
      }
      for (String text : AddressRanges.behindAddress(addressAndRanges)) {
        Ipv6Range range = Ipv6Range.of(text);
        if (range != null && range.contains(address)) {
          return true;
        }
      }
      return false;
    }
  }
}
