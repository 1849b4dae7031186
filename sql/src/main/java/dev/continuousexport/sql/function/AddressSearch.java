package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Looks for addresses of IPv4 in a text, where neither letter nor digit touches them. */
public final class AddressSearch {
  private static final Pattern PREFIX = Pattern.compile("(\\d{1,3}\\.){1,3}");

  private AddressSearch() {}

  /** Whether an address of the text passes a test; each is told with its digits. */
  private static boolean any(String text, Predicate<String> test) {
    for (int i = 0; i < text.length(); i++) {
      boolean begins =
          isDigit(text.charAt(i)) && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)));
      String address = begins ? address(text, i) : null;
      if (address != null && test.test(address)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  /** The address that begins at a place, or null. */
  private static @Nullable String address(String text, int from) {
    int end = from;
    int dots = 0;
    while (end < text.length()
        && (isDigit(text.charAt(end)) || text.charAt(end) == '.' && dots < 3)) {
      dots += text.charAt(end) == '.' ? 1 : 0;
      end++;
    }
    boolean bordered = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
    String address = text.substring(from, end);
    return bordered && isAddress(address) ? address : null;
  }

  private static boolean isAddress(String text) {
    return text.indexOf('/') < 0 && Addresses.Range.of(text) != null;
  }

  private static boolean has(String text, String sought) {
    Addresses.Range wanted = isAddress(sought) ? Addresses.Range.of(sought) : null;
    return wanted != null && any(text, address -> wanted.equals(Addresses.Range.of(address)));
  }

  private static boolean hasPrefix(String text, String sought) {
    if (!PREFIX.matcher(sought).matches()) {
      return has(text, sought);
    }
    return any(text, address -> address.startsWith(sought));
  }

  /** The texts of arguments that are texts or arrays of them. */
  private static List<String> texts(@Nullable String... arguments) {
    List<String> texts = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      JsonNode value = DynamicArrays.value(arguments[i]);
      for (JsonNode one : value.isArray() ? value : DynamicArrays.empty().add(value)) {
        texts.add(Json.text(one));
      }
    }
    return texts;
  }

  private static String present(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** has_ipv4(). */
  public static final class HasIpv4 extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable String text, @Nullable String address) {
      return has(present(text), present(address));
    }
  }

  /** has_ipv4_prefix(): an address, or its first numbers with a dot behind them. */
  public static final class HasIpv4Prefix extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable String text, @Nullable String prefix) {
      return hasPrefix(present(text), present(prefix));
    }
  }

  /** has_any_ipv4(). */
  public static final class HasAnyIpv4 extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable String... textAndAddresses) {
      String text = Json.text(textAndAddresses[0]);
      return texts(textAndAddresses).stream().anyMatch(address -> has(text, address));
    }
  }

  /** has_any_ipv4_prefix(). */
  public static final class HasAnyIpv4Prefix extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable String... textAndPrefixes) {
      String text = Json.text(textAndPrefixes[0]);
      return texts(textAndPrefixes).stream().anyMatch(prefix -> hasPrefix(text, prefix));
    }
  }
}
