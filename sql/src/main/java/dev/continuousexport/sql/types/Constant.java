package dev.continuousexport.sql.types;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A value known at compile time, in the internal representation of {@link FlinkTypes}: Boolean,
 * Integer, Long (also the ticks of datetime and timespan), Double, BigDecimal, String (also the
 * lower-case text of a guid and the JSON text of a dynamic).
 *
 * @param type its Kusto type
 * @param value the value; null is Kusto's null, which a string never is
 */
public record Constant(KustoType type, @Nullable Serializable value) {
  public Constant {
    if (type == KustoType.STRING && value == null) {
      throw new IllegalArgumentException("A string is never null; use the empty string.");
    }
  }

  public static Constant nullOf(KustoType type) {
    return new Constant(type, type == KustoType.STRING ? "" : null);
  }

  public static Constant text(String value) {
    return new Constant(KustoType.STRING, value);
  }

  public boolean isNull() {
    return value == null;
  }
}
