package dev.continuousexport.sql.lower;

import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.io.Serializable;
import java.math.BigDecimal;

/** Writes names, types and values in Flink SQL. */
public final class SqlText {
  private SqlText() {}

  /** A quoted identifier. */
  public static String name(String identifier) {
    return "`" + identifier.replace("`", "``") + "`";
  }

  /** A text literal. It is a STRING: CHAR literals of several lengths would be padded. */
  public static String text(String value) {
    return "CAST('" + value.replace("'", "''") + "' AS STRING)";
  }

  /** The SQL type of the internal representation, nullable. */
  public static String type(KustoType type) {
    return switch (type) {
      case BOOL -> "BOOLEAN";
      case INT -> "INT";
      case LONG, DATETIME, TIMESPAN -> "BIGINT";
      case REAL -> "DOUBLE";
      case DECIMAL -> "DECIMAL(38, 18)";
      case STRING, GUID, DYNAMIC -> "STRING";
    };
  }

  public static SqlExpression nullOf(KustoType type) {
    return SqlExpression.nullable("CAST(NULL AS " + type(type) + ")");
  }

  /** A constant; not a number, the infinities and negative zero need {@link RealLiterals}. */
  static SqlExpression constant(Constant constant, RealLiterals reals) {
    Serializable value = constant.value();
    if (value == null) {
      return nullOf(constant.type());
    }
    return SqlExpression.present(
        switch (constant.type()) {
          case BOOL -> value.equals(Boolean.TRUE) ? "TRUE" : "FALSE";
          case INT -> "CAST(" + value + " AS INT)";
          case LONG, DATETIME, TIMESPAN -> whole((Long) value);
          case REAL -> real((Double) value, reals);
          case DECIMAL -> "CAST(" + ((BigDecimal) value).toPlainString() + " AS DECIMAL(38, 18))";
          case STRING, GUID, DYNAMIC -> text(value.toString());
        });
  }

  /** The positive counterpart of the smallest long is no literal of Flink. */
  private static String whole(long value) {
    return value == Long.MIN_VALUE
        ? "(CAST(-9223372036854775807 AS BIGINT) - 1)"
        : "CAST(" + value + " AS BIGINT)";
  }

  private static String real(double value, RealLiterals reals) {
    boolean negativeZero = value == 0 && 1 / value < 0;
    if (!Double.isFinite(value) || negativeZero) {
      return reals.special(value);
    }
    String digits = Double.toString(value);
    return "CAST(" + (digits.contains("E") ? digits : digits + "E0") + " AS DOUBLE)";
  }

  /** Writes the real values for which SQL has no literal. */
  interface RealLiterals {
    String special(double value);
  }
}
