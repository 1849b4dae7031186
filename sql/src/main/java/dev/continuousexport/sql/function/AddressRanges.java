package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Ranges of IPv4 as texts such as 10.0.0.0/8. */
public final class AddressRanges {
  private AddressRanges() {}

  /** The texts of ranges that stand behind an address, and those of arrays of them. */
  static List<String> behindAddress(@Nullable String... addressAndRanges) {
    List<String> texts = new ArrayList<>();
    for (int i = 1; i < addressAndRanges.length; i++) {
      JsonNode ranges = DynamicArrays.value(addressAndRanges[i]);
      for (JsonNode one : ranges.isArray() ? ranges : DynamicArrays.empty().add(ranges)) {
        texts.add(Json.text(one));
      }
    }
    return texts;
  }

  /** format_ipv4_mask() of a text or a number; empty where there is no address. */
  public static final class FormatIpv4Mask extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    private final Addresses.FormatIpv4 address = new Addresses.FormatIpv4();

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String value, @Nullable Long prefix) {
      Addresses.Range range = Addresses.Range.of(Json.text(value));
      long own = range == null ? 32 : range.prefix();
      long bits = prefix == null ? own : Math.min(own, prefix);
      String masked = address.eval(value, bits);
      return masked.isEmpty() ? "" : masked + "/" + bits;
    }
  }

  /** ipv4_range_to_cidr_list(): the fewest ranges that are all from one address to another. */
  public static final class Ipv4RangeToCidrList extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String start, @Nullable String end) {
      Addresses.Range first = Addresses.Range.of(start);
      Addresses.Range last = Addresses.Range.of(end);
      if (first == null || last == null || first.address() > last.address()) {
        return null;
      }
      ArrayNode ranges = DynamicArrays.empty();
      for (long at = first.address(); at <= last.address(); ) {
        long size = at == 0 ? 1L << 32 : Long.lowestOneBit(at);
        while (size > last.address() - at + 1) {
          size >>= 1;
        }
        ranges.add(Addresses.text(at) + "/" + (32 - Long.numberOfTrailingZeros(size)));
        at += size;
      }
      return Json.print(ranges);
    }
  }
}
