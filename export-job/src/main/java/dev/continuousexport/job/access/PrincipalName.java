package dev.continuousexport.job.access;

import dev.continuousexport.job.model.CommandException;
import java.util.Locale;
import java.util.Map;

/**
 * The fully qualified name of a principal: {@code aaduser=alice@example.org}, {@code
 * aadgroup=<id>;<tenant>}, {@code aadapp=<id>;<tenant>}; {@code aaduser=*} is whoever is
 * authenticated.
 *
 * <p>Source: the Kusto page "Referencing security principals".
 *
 * @param text as it was written
 */
public record PrincipalName(String text) {
  /** Every principal that proved who it is. */
  static final String EVERYBODY = "aaduser=*";

  private static final Map<String, String> TYPES =
      Map.of("aaduser", "AAD User", "aadgroup", "AAD Group", "aadapp", "AAD Application");
  private static final int LONGEST = 1024;

  public PrincipalName {
    text = text.strip();
    int equals = text.indexOf('=');
    boolean known = equals > 0 && TYPES.containsKey(type(text));
    if (!known || equals == text.length() - 1 || text.length() > LONGEST) {
      throw new CommandException(
          "'%s' names no principal: write aaduser=name@domain, aadgroup=… or aadapp=…, perhaps with ;tenant at its end."
              .formatted(text.length() > LONGEST ? text.substring(0, 64) + "…" : text));
    }
  }

  /** By which principals are compared: their case does not matter. */
  public String key() {
    return text.toLowerCase(Locale.ROOT);
  }

  /** What ADX shows as its type. */
  String type() {
    return String.valueOf(TYPES.get(type(text)));
  }

  /** The name alone, without type and tenant. */
  String displayName() {
    String name = text.substring(text.indexOf('=') + 1);
    int tenant = name.indexOf(';');
    return tenant < 0 ? name : name.substring(0, tenant);
  }

  private static String type(String text) {
    return text.substring(0, text.indexOf('=')).strip().toLowerCase(Locale.ROOT);
  }
}
