package dev.continuousexport.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sql.lower.DimensionStrategy;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** make-series, sample and top-hitters on Flink: batch and streaming give the same, run by run. */
class SeriesITCase {
  @RegisterExtension static final FlinkExtension FLINK = new FlinkExtension();

  private static final Set<String> FACTS = Set.of("F");

  private static Object[] row(Object... cells) {
    return cells;
  }

  private static FlinkRuns tables() {
    return new FlinkRuns()
        .table(
            "F",
            "g:string, v:long, r:real, t:datetime",
            row(1L, "a", 1L, 0.25, 10_000_000L),
            row(1L, "a", 2L, 0.75, 15_000_000L),
            row(1L, "b", null, 1.5, 40_000_000L),
            row(1L, "b", 5L, -0.5, null),
            row(2L, "c", 7L, Double.NaN, 31_000_000L));
  }

  private static void assertRows(String query, String... expected) throws Exception {
    FlinkRuns tables = tables();
    tables.assertRows(query, FACTS, DimensionStrategy.BROADCAST, expected);
  }

  @Test
  void gapsHaveTheDefault() throws Exception {
    assertRows(
        "F | make-series n = count(), s = sum(v) default = -1, m = max(v) default = long(null) "
            + "on t from datetime(0001-01-01) to datetime(0001-01-01 00:00:05) step 1s by g "
            + "| project g, n, s, m, points = array_length(t)",
        "+I1: a | [0,2,0,0,0] | [-1,3,-1,-1,-1] | [null,2,null,null,null] | 5",
        "+I1: b | [0,0,0,0,1] | [-1,-1,-1,-1,0] | [null,null,null,null,null] | 5",
        "+I2: c | [0,0,0,1,0] | [-1,-1,-1,7,-1] | [null,null,null,7,null] | 5");
  }

  @Test
  void boundsThatAreMissingAreThoseOfTheGroup() throws Exception {
    assertRows(
        "F | make-series count() on t step 1s | project count_, t",
        "+I1: [2,0,0,1] | [\"0001-01-01T00:00:01.0000000Z\",\"0001-01-01T00:00:02.0000000Z\","
            + "\"0001-01-01T00:00:03.0000000Z\",\"0001-01-01T00:00:04.0000000Z\"]",
        "+I2: [1] | [\"0001-01-01T00:00:03.0000000Z\"]");
    assertRows(
        "F | where g != 'c' | make-series count() on v step 2 by g",
        "+I1: a | [1,1] | [0,2]",
        "+I1: b | [1] | [4]");
  }

  @Test
  void barsOfNumbersBeginAtTheStart() throws Exception {
    assertRows(
        "F | make-series n = count(), avg(r) default = 9 on r from -0.75 to 1.75 step 0.5 by g",
        "+I1: a | [0,0,1,1,0] | [9.0,9.0,0.25,0.75,9.0] | [-0.75,-0.25,0.25,0.75,1.25]",
        "+I1: b | [1,0,0,0,1] | [-0.5,9.0,9.0,9.0,1.5] | [-0.75,-0.25,0.25,0.75,1.25]");
  }

  @Test
  void theOldWayOfWritingHasItsEnd() throws Exception {
    assertRows(
        "F | make-series n = count() on v in range(1, 5, 2) by g = strcat(g, '!')",
        "+I1: a! | [1,1,0] | [0,2,4]",
        "+I1: b! | [0,0,1] | [0,2,4]");
  }

  @Test
  void boundsMayBeQueriesAndTheTimeOfTheRun() throws Exception {
    assertRows(
        "let first = toscalar(F | summarize min(t)); F "
            + "| make-series n = count() on t from first to first + 4s step 2s | project n",
        "+I1: [2,1]",
        "+I2: [1,0]");
    assertRows("F | make-series n = count() on t from ago(1d) to now() step 12h | project n");
  }

  @Test
  void nothingHasASeriesOnlyWhereThatIsWanted() throws Exception {
    assertRows("F | where v > 99 | make-series n = count() on v from 0 to 3 step 1");
    assertRows(
        "F | where v > 5 | make-series kind=nonempty n = count() default = 4, x = avg(r) "
            + "on v from 6 to 9 step 1",
        "+I1: [4,4,4] | [0.0,0.0,0.0] | [6,7,8]",
        "+I2: [4,1,4] | [0.0,\"NaN\",0.0] | [6,7,8]");
  }

  @Test
  void linesAndStatisticsAreColumns() throws Exception {
    String series = "F | make-series n = count() on v from 1 to 6 step 1 by g ";
    assertRows(
        series
            + "| project g, (r, slope) = series_fit_line(n) "
            + "| project g, round(r, 6), round(slope, 6), "
            + "round(series_fit_line_n_interception, 6), array_length(series_fit_line_n_line_fit)",
        "+I1: a | 0.75 | -0.3 | 1.0 | 5",
        "+I1: b | 0.5 | 0.2 | -0.2 | 5");
    assertRows(
        series
            + "| extend series_stats(n), (r, split) = series_fit_2lines(n) "
            + "| project series_stats_n_max_idx, round(r, 6), split, "
            + "series_fit_2lines_dynamic(n).right.slope, series_stats_dynamic(n).sum",
        "+I1: 0 | 1.0 | 2 | 0.0 | 2.0",
        "+I1: 4 | 1.0 | 3 | 1.0 | 1.0");
  }

  @Test
  void extendHasOnlyTheColumnsWithNames() throws Exception {
    assertRows(
        "F | make-series n = count() on v from 1 to 6 step 1 by g | project n "
            + "| extend fit = series_fit_line(n), stats = series_stats(n) "
            + "| extend fit = round(fit, 6)",
        "+I1: [1,1,0,0,0] | 0.75 | 0.0",
        "+I1: [0,0,0,0,1] | 0.5 | 0.0");
  }

  @Test
  void tooManyPointsAreRefused() {
    assertThatThrownBy(
            () ->
                tables()
                    .compile(
                        "F | make-series count() on v from 0 to 10000000 step 1",
                        FACTS,
                        DimensionStrategy.BROADCAST))
        .hasMessageContaining("more than 1048576 points");
    assertThatThrownBy(
            () ->
                tables()
                    .run(
                        RuntimeExecutionMode.BATCH,
                        "F | extend v = v * 10000000 | make-series count() on v step 1",
                        FACTS,
                        DimensionStrategy.BROADCAST))
        .hasStackTraceContaining("points, more than 1048576")
        .hasStackTraceContaining("The failure is not recoverable");
  }

  @Test
  void samplesAreChosenByTheirValues() throws Exception {
    assertRows("F | sample 2 | count", "+I1: 2", "+I2: 1");
    assertRows("F | sample-distinct 9 of g", "+I1: a", "+I1: b", "+I2: c");
    List<String> first =
        tables()
            .run(RuntimeExecutionMode.BATCH, "F | sample 1", FACTS, DimensionStrategy.BROADCAST);
    assertThat(
            tables()
                .run(
                    RuntimeExecutionMode.STREAMING,
                    "F | sample 1",
                    FACTS,
                    DimensionStrategy.BROADCAST))
        .isEqualTo(first);
  }

  @Test
  void levelsOfAHierarchyHaveTheirFirstValues() throws Exception {
    assertRows(
        "F | top-nested 1 of g by s = sum(r), top-nested 1 of v by max(t) asc, "
            + "top-nested of isnull(t) by count()",
        "+I1: a | 1.0 | 1 | 10000000 | false | 1",
        "+I2: c | NaN | 7 | 31000000 | false | 1");
  }

  @Test
  void hittersAreCountedOrWeighed() throws Exception {
    assertRows("F | where g == 'a' or isnull(t) | top-hitters 1 of g", "+I1: a | 2");
    assertRows("F | top-hitters 1 of g by v", "+I1: b | 5", "+I2: c | 7");
  }
}
