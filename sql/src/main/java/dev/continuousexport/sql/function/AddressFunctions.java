package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.BOOL;
import static dev.continuousexport.sql.types.KustoType.DYNAMIC;
import static dev.continuousexport.sql.types.KustoType.LONG;
import static dev.continuousexport.sql.types.KustoType.STRING;

import java.util.List;

/** Addresses of IPv6, addresses of IPv4 in texts, and lists of ranges. */
final class AddressFunctions {
  private AddressFunctions() {}

  static List<KustoFunction> all() {
    return List.of(
        Parameters.of(STRING, STRING)
            .function(
                "has_ipv4(text, address)",
                BOOL,
                "Whether an address stands in a text.",
                AddressSearch.HasIpv4.class),
        Parameters.of(STRING, STRING)
            .function(
                "has_ipv4_prefix(text, prefix)",
                BOOL,
                "Whether an address that begins with 10. or the like stands in a text.",
                AddressSearch.HasIpv4Prefix.class),
        Parameters.repeated(2, null, null)
            .function(
                "has_any_ipv4(text, address | array, …)",
                BOOL,
                "Whether one of the addresses stands in a text.",
                AddressSearch.HasAnyIpv4.class),
        Parameters.repeated(2, null, null)
            .function(
                "has_any_ipv4_prefix(text, prefix | array, …)",
                BOOL,
                "Whether an address with one of the prefixes stands in a text.",
                AddressSearch.HasAnyIpv4Prefix.class),
        Parameters.optional(1, null, LONG)
            .function(
                "format_ipv4_mask(text | number [, prefix])",
                STRING,
                "The text of the address, with the bits of its mask.",
                AddressRanges.FormatIpv4Mask.class),
        Parameters.of(STRING, STRING)
            .function(
                "ipv4_range_to_cidr_list(from, to)",
                DYNAMIC,
                "The ranges that are all addresses from one to another.",
                AddressRanges.Ipv4RangeToCidrList.class),
        Parameters.of(STRING)
            .function(
                "parse_ipv6(text)",
                STRING,
                "All digits of the address; one of IPv4 is mapped.",
                Ipv6Addresses.ParseIpv6.class),
        Parameters.of(STRING, LONG)
            .function(
                "parse_ipv6_mask(text, prefix)",
                STRING,
                "The first bits of the address.",
                Ipv6Addresses.ParseIpv6Mask.class),
        Parameters.optional(2, STRING, STRING, LONG)
            .function(
                "ipv6_compare(text, text [, prefix])",
                LONG,
                "-1, 0 or 1 by their order.",
                Ipv6Addresses.Ipv6Compare.class),
        Parameters.optional(2, STRING, STRING, LONG)
            .function(
                "ipv6_is_match(text, text [, prefix])",
                BOOL,
                "Whether both are equal, as far as their prefixes go.",
                Ipv6Addresses.Ipv6IsMatch.class),
        Parameters.of(STRING, STRING)
            .function(
                "ipv6_is_in_range(text, range)",
                BOOL,
                "Whether it is in a range such as fe80::/10.",
                Ipv6Addresses.Ipv6IsInRange.class),
        Parameters.repeated(2, null, null)
            .function(
                "ipv6_is_in_any_range(text, range | array, …)",
                BOOL,
                "Whether it is in one of the ranges.",
                Ipv6Addresses.Ipv6IsInAnyRange.class));
  }
}
