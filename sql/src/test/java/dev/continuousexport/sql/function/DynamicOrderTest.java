package dev.continuousexport.sql.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DynamicOrderTest {
  @Test
  void aDynamicKeepsItsDecimalsBesideAWholeNumber() {
    var order = new DynamicOrder.AgainstLong();
    assertThat(order.eval("5.5", 5L)).isPositive();
    assertThat(order.eval("5.0", 5L)).isZero();
    assertThat(order.eval("-7", 5L)).isNegative();
    assertThat(order.eval("9223372036854775807", Long.MAX_VALUE)).isZero();
    assertThat(order.eval("1e300", Long.MAX_VALUE)).isPositive();
    assertThat(order.eval("\"12\"", 12L)).isZero();
    assertThat(order.eval("\"x\"", 12L)).isNull();
    assertThat(order.eval("\"inf\"", 12L)).isNull();
    assertThat(order.eval("true", 1L)).isZero();
    assertThat(order.eval("[1]", 1L)).isNull();
    assertThat(order.eval(null, 1L)).isNull();
    assertThat(order.eval("null", 1L)).isNull();
  }

  @Test
  void numbersInDynamicsAreComputedWith() {
    var compute = new DynamicOrder.Compute();
    assertThat(compute.eval("+", "1", "2")).isEqualTo("3");
    assertThat(compute.eval("/", "7", "2")).isEqualTo("3");
    assertThat(compute.eval("/", "7.0", "2")).isEqualTo("3.5");
    assertThat(compute.eval("/", "7", "0")).isNull();
    assertThat(compute.eval("/", "7.0", "0")).isEqualTo("\"Infinity\"");
    assertThat(compute.eval("%", "-5", "3")).isEqualTo("1");
    assertThat(compute.eval("%", "-5.5", "3")).isEqualTo("0.5");
    assertThat(compute.eval("*", "\"2\"", "3")).isNull();
    assertThat(compute.eval("-", null, "3")).isNull();
  }
}
