package dev.continuousexport.sql.function;

import dev.continuousexport.sql.lower.SqlExpression;
import dev.continuousexport.sql.lower.SqlText;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Gamma;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** The functions of one real number; what is not defined is not a number. */
public enum RealFunction {
  SQRT(Math::sqrt, "The square root."),
  EXP(Math::exp, "The power of e."),
  EXP2(value -> Math.pow(2, value), "The power of 2."),
  EXP10(value -> Math.pow(10, value), "The power of 10."),
  LOG(Math::log, "The natural logarithm."),
  LOG2(RealFunction::log2, "The logarithm of base 2."),
  LOG10(Math::log10, "The logarithm of base 10."),
  SIN(Math::sin, "The sine."),
  COS(Math::cos, "The cosine."),
  TAN(Math::tan, "The tangent."),
  COT(value -> 1 / Math.tan(value), "The cotangent."),
  ASIN(Math::asin, "The angle of a sine."),
  ACOS(Math::acos, "The angle of a cosine."),
  ATAN(Math::atan, "The angle of a tangent."),
  DEGREES(value -> value * 180 / Math.PI, "Degrees of radians."),
  RADIANS(value -> value / 180 * Math.PI, "Radians of degrees."),
  CEILING(Math::ceil, "Up to a whole number."),
  ERF(Erf::value, "The error function."),
  ERFC(Erfc::value, "What the error function lacks to 1."),
  GAMMA(Gamma::value, "The gamma function."),
  LOGGAMMA(LogGamma::value, "The logarithm of the gamma function.");

  private final DoubleUnaryOperator operator;
  private final String documentation;

  RealFunction(DoubleUnaryOperator operator, String documentation) {
    this.operator = operator;
    this.documentation = documentation;
  }

  /** Logarithms of negative numbers are null, as in the engine. */
  private boolean isLogarithm() {
    return this == LOG || this == LOG2 || this == LOG10;
  }

  String kustoName() {
    return name().toLowerCase(Locale.ROOT);
  }

  String documentation() {
    return documentation;
  }

  static SqlExpression sqlName(RealFunction function) {
    return SqlExpression.present(SqlText.text(function.name()));
  }

  /** Powers of two give whole numbers. */
  private static double log2(double value) {
    double rounded = Math.rint(Math.log(value) / Math.log(2));
    return Math.pow(2, rounded) == value ? rounded : Math.log(value) / Math.log(2);
  }

  /** Applies the function of a name. */
  public static final class RealOf extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    private transient @Nullable RealFunction function;

    public @Nullable Double eval(String name, @Nullable Double value) {
      if (function == null || !function.name().equals(name)) {
        function = RealFunction.valueOf(name);
      }
      return value == null || value < 0 && function.isLogarithm()
          ? null
          : (Double) function.operator.applyAsDouble(value);
    }
  }
}
