package dev.continuousexport.sql.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.sql.bind.OrderPlan;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Places are ordered as rows are. */
class PlacedTest {
  private static String placed(String directions, @Nullable Object... keys) {
    return String.valueOf(new Placed.PlacedValue().eval("1", directions, keys));
  }

  private static void assertOrdered(@Nullable Object... values) {
    for (boolean ascending : List.of(true, false)) {
      for (boolean nullsFirst : List.of(true, false)) {
        RowComparison rows =
            new RowComparison(List.of(new OrderPlan.Key(0, ascending, nullsFirst)));
        String directions = (ascending ? "a" : "d") + (nullsFirst ? "f" : "l");
        for (Object left : values) {
          for (Object right : values) {
            int expected = rows.compare(Row.of(left), Row.of(right));
            int actual = placed(directions, left).compareTo(placed(directions, right));
            assertThat(Integer.signum(actual))
                .as("%s: %s, %s", directions, left, right)
                .isEqualTo(Integer.signum(expected));
          }
        }
      }
    }
  }

  @Test
  void valuesOfAllTypesKeepTheirOrder() {
    assertOrdered(null, Long.MIN_VALUE, -1L, 0L, 1L, 300L, Long.MAX_VALUE);
    assertOrdered(null, Integer.MIN_VALUE, -1, 0, 255, 256, Integer.MAX_VALUE);
    assertOrdered(null, Double.NaN, Double.NEGATIVE_INFINITY, -2.5, -0.0, 0.0, 1e-300, 3.0, 1e300);
    assertOrdered(null, Double.POSITIVE_INFINITY, Double.MIN_VALUE, -Double.MAX_VALUE);
    assertOrdered(null, true, false);
    assertOrdered(
        null,
        new BigDecimal("-99999999999999999999"),
        new BigDecimal("-0.5"),
        new BigDecimal("0"),
        new BigDecimal("0.000000000000000001"),
        new BigDecimal("99999999999999999999"));
    assertOrdered(null, "", "a", "A", "a b", "a|b", "ab", "é", "\uffff", "\ud83d\ude00", "~");
  }

  @Test
  void aKeyIsNotReadOnInTheNext() {
    assertThat(placed("afaf", "a", "z")).isLessThan(placed("afaf", "ab", "a"));
    assertThat(placed("dfaf", "ab", "z")).isLessThan(placed("dfaf", "a", "a"));
    assertThat(placed("aldf", null, 1L)).isGreaterThan(placed("aldf", "x", 9L));
  }

  @Test
  void listsAreSortedAndCut() {
    Placed.PlacedList list = new Placed.PlacedList();
    String[] values = {
      new Placed.PlacedValue().eval("\"x|y\"", "df", new Object[] {1L}),
      new Placed.PlacedValue().eval("[3,4]", "df", new Object[] {2L}),
      new Placed.PlacedOrNull().eval(null, "df", new Object[] {3L})
    };
    assertThat(list.eval(values, null)).isEqualTo("[null,3,4,\"x|y\"]");
    assertThat(list.eval(values, 2L)).isEqualTo("[null,3]");
    assertThat(list.eval(null, null)).isEqualTo("[]");
    assertThat(Arrays.asList(values)).doesNotContainNull();
    assertThat(new Placed.PlacedValue().eval(null, "df", new Object[] {1L})).isNull();
  }
}
