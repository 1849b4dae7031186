package dev.continuousexport.sql.function;

import org.jspecify.annotations.Nullable;

/**
 * An address of IPv6 and how many of its first bits count. An address of IPv4 is written as one,
 * with {@code ::ffff:} before it.
 *
 * @param high its first 64 bits
 * @param low its last 64 bits
 * @param prefix the bits that count
 * @param ofIpv4 whether the text was an address of IPv4
 */
record Ipv6Range(long high, long low, int prefix, boolean ofIpv4) {
  private static final long MAPPED = 0xffffL << 32;
  private static final int BITS = 128;
  private static final int EMBEDDED = 96;

  /** Reads an address and its prefix, or gives null. */
  static @Nullable Ipv6Range of(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int slash = text.indexOf('/');
    String address = (slash < 0 ? text : text.substring(0, slash)).strip();
    boolean dotted = address.indexOf('.') >= 0;
    Long bits = slash < 0 ? null : Numbers.parseLong(text.substring(slash + 1));
    int most = dotted ? BITS - EMBEDDED : BITS;
    if (slash >= 0 && (bits == null || bits < 0 || bits > BITS)) {
      return null;
    }
    int prefix = bits == null ? BITS : bits.intValue() + (dotted && bits <= most ? EMBEDDED : 0);
    Addresses.Range ipv4 = Addresses.Range.of(address);
    return ipv4 == null
        ? groups(address, prefix)
        : prefix < EMBEDDED || bits != null && bits > most
            ? null
            : new Ipv6Range(0, MAPPED | ipv4.address(), prefix, true);
  }

  private static @Nullable Ipv6Range groups(String text, int prefix) {
    String address = text.indexOf('.') < 0 ? text : withoutDots(text);
    if (address == null) {
      return null;
    }
    int gap = address.indexOf("::");
    String[] first = words(gap < 0 ? address : address.substring(0, gap));
    String[] last = gap < 0 ? new String[0] : words(address.substring(gap + 2));
    int missing = 8 - first.length - last.length;
    if (gap < 0 ? missing != 0 : missing < 1) {
      return null;
    }
    long[] halves = new long[2];
    for (int i = 0; i < first.length; i++) {
      if (!put(halves, i, first[i])) {
        return null;
      }
    }
    for (int i = 0; i < last.length; i++) {
      if (!put(halves, 8 - last.length + i, last[i])) {
        return null;
      }
    }
    return new Ipv6Range(halves[0], halves[1], prefix, false);
  }

  private static String[] words(String text) {
    return text.isEmpty() ? new String[0] : text.split(":", -1);
  }

  private static boolean put(long[] halves, int group, String digits) {
    if (digits.isEmpty()
        || digits.length() > 4
        || !digits.chars().allMatch(digit -> Character.digit(digit, 16) >= 0 && digit < 128)) {
      return false;
    }
    halves[group / 4] |= Long.parseLong(digits, 16) << (48 - group % 4 * 16);
    return true;
  }

  /** The last part in the notation of IPv4 as two groups. */
  private static @Nullable String withoutDots(String text) {
    int colon = text.lastIndexOf(':');
    Addresses.Range ipv4 = colon < 0 ? null : Addresses.Range.of(text.substring(colon + 1));
    return ipv4 == null
        ? null
        : text.substring(0, colon + 1)
            + Long.toHexString(ipv4.address() >> 16)
            + ":"
            + Long.toHexString(ipv4.address() & 0xffff);
  }

  private static long mask(int bits) {
    return bits <= 0 ? 0 : bits >= 64 ? -1 : -1L << (64 - bits);
  }

  /** With other bits as zeros; what is embedded without {@code ffff:} is told from nothing else. */
  Ipv6Range masked(long bits) {
    int count = (int) Math.min(Math.max(bits, 0), prefix);
    return new Ipv6Range(high & mask(count), low & mask(count - 64), count, ofIpv4);
  }

  /** The form in which an embedded address of IPv4 equals itself. */
  private Ipv6Range normal() {
    boolean embedded = high == 0 && low >>> 32 == 0 && low >>> 16 != 0;
    return embedded ? new Ipv6Range(high, low | MAPPED, prefix, ofIpv4) : this;
  }

  boolean contains(Ipv6Range other) {
    return other.prefix >= prefix && order(other, prefix) == 0;
  }

  /** -1, 0 or 1 by the first bits, as far as both have them. */
  int order(Ipv6Range other, long bits) {
    long count = Math.min(bits, Math.min(prefix, other.prefix));
    Ipv6Range one = normal().masked(count);
    Ipv6Range two = other.normal().masked(count);
    int order = Long.compareUnsigned(one.high, two.high);
    return Integer.signum(order == 0 ? Long.compareUnsigned(one.low, two.low) : order);
  }

  /** All eight groups with four digits each. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int group = 0; group < 8; group++) {
      long value = (group < 4 ? high : low) >>> (48 - group % 4 * 16) & 0xffff;
      text.append(group == 0 ? "" : ":");
      text.append(Long.toHexString(0x10000 | value), 1, 5);
    }
    return text.toString();
  }
}
