package dev.continuousexport.sql.types;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scalar types of Kusto.
 *
 * <p>Source: "Scalar data types" of the Kusto documentation; the .NET names are those which {@code
 * .show … schema} prints.
 */
public enum KustoType {
  BOOL("bool", "System.SByte", "boolean"),
  INT("int", "System.Int32", "int32", "int8", "int16", "uint8", "uint16", "uint32", "uint"),
  LONG("long", "System.Int64", "int64", "ulong", "uint64"),
  REAL("real", "System.Double", "double", "float"),
  DECIMAL("decimal", "System.Data.SqlTypes.SqlDecimal"),
  STRING("string", "System.String"),
  DATETIME("datetime", "System.DateTime", "date"),
  TIMESPAN("timespan", "System.TimeSpan", "time"),
  GUID("guid", "System.Guid", "uuid", "uniqueid", "uniqueidentifier"),
  DYNAMIC("dynamic", "System.Object");

  private static final Map<String, KustoType> BY_NAME = byName();

  private final String kustoName;
  private final String dotNetName;
  private final List<String> aliases;

  KustoType(String kustoName, String dotNetName, String... aliases) {
    this.kustoName = kustoName;
    this.dotNetName = dotNetName;
    this.aliases = List.of(aliases);
  }

  /** The name that Kusto prints, such as {@code long}. */
  public String kustoName() {
    return kustoName;
  }

  /** The .NET type name that schema commands print, such as {@code System.Int64}. */
  public String dotNetName() {
    return dotNetName;
  }

  /** int, long, real or decimal. */
  public boolean isNumeric() {
    return this == INT || this == LONG || this == REAL || this == DECIMAL;
  }

  /** The type of a name or alias (case matters, as in Kusto), or empty where there is none. */
  public static Optional<KustoType> named(String nameOrAlias) {
    return Optional.ofNullable(BY_NAME.get(nameOrAlias));
  }

  private static Map<String, KustoType> byName() {
    Map<String, KustoType> names = new HashMap<>();
    Arrays.stream(values())
        .forEach(
            type -> {
              names.put(type.kustoName, type);
              type.aliases.forEach(alias -> names.put(alias, type));
            });
    return Map.copyOf(names);
  }
}
