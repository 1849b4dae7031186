package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.BOOL;
import static dev.continuousexport.sql.types.KustoType.LONG;
import static dev.continuousexport.sql.types.KustoType.STRING;

import java.util.List;

/** Addresses of IPv4 and their ranges. */
final class NetworkFunctions {
  private NetworkFunctions() {}

  static List<KustoFunction> all() {
    return List.of(
        Parameters.of(STRING)
            .function(
                "parse_ipv4(text)", LONG, "The address as a number.", Addresses.ParseIpv4.class),
        Parameters.of(STRING, LONG)
            .function(
                "parse_ipv4_mask(text, prefix)",
                LONG,
                "The first bits of the address as a number.",
                Addresses.ParseIpv4Mask.class),
        Parameters.of(STRING)
            .function(
                "ipv4_is_private(text)",
                BOOL,
                "Whether it belongs to a private network.",
                Addresses.Ipv4IsPrivate.class),
        Parameters.of(STRING, STRING)
            .function(
                "ipv4_is_in_range(text, range)",
                BOOL,
                "Whether it is in a range such as 10.0.0.0/8.",
                Addresses.Ipv4IsInRange.class),
        Parameters.repeated(2, null, null)
            .function(
                "ipv4_is_in_any_range(text, range | array, …)",
                BOOL,
                "Whether it is in one of the ranges.",
                Addresses.Ipv4IsInAnyRange.class),
        Parameters.optional(2, STRING, STRING, LONG)
            .function(
                "ipv4_is_match(text, text [, prefix])",
                BOOL,
                "Whether both are equal, as far as their prefixes go.",
                Addresses.Ipv4IsMatch.class),
        Parameters.optional(2, STRING, STRING, LONG)
            .function(
                "ipv4_compare(text, text [, prefix])",
                LONG,
                "-1, 0 or 1 by their order.",
                Addresses.Ipv4Compare.class),
        Parameters.of(STRING)
            .function(
                "ipv4_netmask_suffix(text)",
                LONG,
                "The number of bits of its mask.",
                Addresses.Ipv4NetmaskSuffix.class),
        Parameters.optional(1, null, LONG)
            .function(
                "format_ipv4(text | number [, prefix])",
                STRING,
                "The text of the address.",
                Addresses.FormatIpv4.class));
  }
}
