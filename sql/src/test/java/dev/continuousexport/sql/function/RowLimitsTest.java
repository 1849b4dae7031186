package dev.continuousexport.sql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.flink.runtime.throwable.ThrowableClassifier;
import org.apache.flink.runtime.throwable.ThrowableType;
import org.apache.flink.types.Row;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

/** Values that are only known at run time do not make rows without end. */
class RowLimitsTest {
  private static final long MOST = Long.MAX_VALUE;

  private static SeriesPoints points(Object from, Object to, Object step, boolean inclusive) {
    return SeriesPoints.of(List.of(), from, to, step, inclusive, from instanceof Double);
  }

  @Test
  void theDistanceOfTheBoundsOfASeriesMayBeBeyondALong() {
    SeriesPoints points = points(-MOST, MOST, MOST, false);

    assertThat(points.count()).isEqualTo(2);
    assertThat(points.at(1)).isEqualTo(0L);
    assertThat(points.index(-MOST)).isZero();
    assertThat(points.index(MOST - 1)).isEqualTo(1);
    assertThat(points(-MOST, MOST, MOST, true).count()).isEqualTo(3);
    assertThat(points(5L, 1L, 2L, true).count()).isZero();
    assertThat(points(1L, 6L, 2L, false).count()).isEqualTo(3);
    assertThat(points(1L, 5L, 2L, false).count()).isEqualTo(2);
    assertThat(points(1L, 5L, 2L, true).count()).isEqualTo(3);
  }

  @Test
  void aSeriesThatIsTooLongEndsTheJobForGood() {
    assertThatThrownBy(() -> points(-MOST, MOST, 1L, false))
        .hasMessageContaining("make-series cannot make a series from -9223372036854775807")
        .hasMessageContaining("points, more than 1048576")
        .satisfies(RowLimitsTest::isPermanent);
    assertThatThrownBy(() -> points(0.0, 1.0, 1e-300, false)).satisfies(RowLimitsTest::isPermanent);
    assertThatThrownBy(() -> points(0L, 1L, 0L, false)).satisfies(RowLimitsTest::isPermanent);
  }

  private static void isPermanent(Throwable failure) {
    assertThat(
            ThrowableClassifier.findThrowableOfThrowableType(
                new RuntimeException(failure), ThrowableType.NonRecoverableError))
        .isPresent();
  }

  private static int rows(Object from, Object to, Object step) {
    RangeRows rows = new RangeRows();
    int[] count = {0};
    rows.setCollector(
        new Collector<Row>() {
          @Override
          public void collect(Row row) {
            count[0]++;
          }

          @Override
          public void close() {}
        });
    rows.eval("long", from, to, step);
    return count[0];
  }

  @Test
  void aRangeEnds() {
    assertThat(rows(1L, 10L, 3L)).isEqualTo(4);
    assertThat(rows(1L, 10L, 0L)).isZero();
    assertThat(rows(MOST - 1, MOST, 1L)).isEqualTo(2);
    assertThat(rows(1e16, 1e16 + 2, 1.0)).isEqualTo(3);
    assertThat(rows(Double.NaN, 1.0, 1.0)).isZero();
    for (Object[] range :
        new Object[][] {
          {1.0, Double.POSITIVE_INFINITY, 1.0},
          {Double.NEGATIVE_INFINITY, 1.0, 1.0},
          {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1.0},
          {5.0, 6.0, 1e-300},
          {-MOST, MOST, 1L},
          {MOST, -MOST, -1L}
        }) {
      assertThatThrownBy(() -> rows(range[0], range[1], range[2]))
          .hasMessageContaining("range cannot go from")
          .satisfies(RowLimitsTest::isPermanent);
    }
  }
}
