package dev.continuousexport.sql.lower;

/**
 * A piece of Flink SQL that can stand where an operand stands.
 *
 * @param text the SQL, in parentheses where it needs them
 * @param nullable whether its value may be null
 */
public record SqlExpression(String text, boolean nullable) {
  public static SqlExpression nullable(String text) {
    return new SqlExpression(text, true);
  }

  public static SqlExpression present(String text) {
    return new SqlExpression(text, false);
  }

  @Override
  public String toString() {
    return text;
  }
}
