package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.Serial;
import java.math.BigDecimal;

/**
 * Makes the numbers of dynamic values: what is written with a point or an exponent is a real, has
 * the precision of one, and stays one, so that {@code 1.0} prints as {@code 1.0}.
 */
final class RealNodes extends JsonNodeFactory {
  @Serial private static final long serialVersionUID = 1L;

  private static final int UNIQUE_DIGITS = 15;
  private static final int LARGEST_SCALE = 300;
  private static final BigDecimal LARGEST_PLAIN = new BigDecimal("1e15");

  RealNodes() {
    super(true);
  }

  @Override
  public ValueNode numberNode(BigDecimal number) {
    return number == null ? nullNode() : DecimalNode.valueOf(real(number));
  }

  @Override
  public NumericNode numberNode(double number) {
    return Double.isFinite(number)
        ? DecimalNode.valueOf(real(new BigDecimal(number)))
        : super.numberNode(number);
  }

  private static BigDecimal real(BigDecimal number) {
    if (number.precision() > UNIQUE_DIGITS || Math.abs(number.scale()) > LARGEST_SCALE) {
      double nearest = number.doubleValue();
      return Double.isFinite(nearest) ? new BigDecimal(RealText.print(nearest)) : number;
    }
    BigDecimal shortest = number.stripTrailingZeros();
    return shortest.scale() < 1 && shortest.abs().compareTo(LARGEST_PLAIN) < 0
        ? shortest.setScale(1)
        : shortest;
  }
}
