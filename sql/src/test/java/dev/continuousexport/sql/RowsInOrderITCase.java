package dev.continuousexport.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sql.lower.DimensionStrategy;
import dev.continuousexport.sql.text.DatetimeText;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Functions of rows in their order on Flink: batch and streaming give the same, run by run. */
class RowsInOrderITCase {
  @RegisterExtension static final FlinkExtension FLINK = new FlinkExtension();

  private static final Set<String> FACTS = Set.of("F");

  private static Object[] row(Object... cells) {
    return cells;
  }

  private static FlinkRuns tables() {
    return new FlinkRuns()
        .table(
            "F",
            "g:string, v:long, r:real, t:datetime, d:dynamic",
            row(1L, "b", 3L, 1.5, 10L, "[7,8]"),
            row(1L, "a", 2L, null, 40L, null),
            row(1L, "a", null, Double.NaN, 25L, "[9]"),
            row(1L, "b", 3L, 0.5, 12L, "[]"),
            row(1L, "a", 1L, 2.5, 20L, null),
            row(2L, "c", 5L, 4.5, 1L, "[1]"));
  }

  private static void assertRows(String query, String... expected) throws Exception {
    FlinkRuns tables = tables();
    tables.assertRows(query, FACTS, DimensionStrategy.BROADCAST, expected);
  }

  @Test
  void rowsAreNumberedInTheOrderOfTheLastSort() throws Exception {
    assertRows(
        "F | sort by g asc, v asc | project v, n = row_number(), m = row_number(7, g != prev(g))",
        "+I1: null | 1 | 7",
        "+I1: 1 | 2 | 8",
        "+I1: 2 | 3 | 9",
        "+I1: 3 | 4 | 7",
        "+I1: 3 | 5 | 8",
        "+I2: 5 | 1 | 7");
  }

  @Test
  void theOrderOutlivesItsColumns() throws Exception {
    assertRows(
        "F | sort by t desc | extend twice = t + 1tick | project g, twice | where g != 'c' "
            + "| extend n = row_number() | project-away twice | where n > 2 | extend m = row_number()",
        "+I1: a | 3 | 1",
        "+I1: b | 4 | 2",
        "+I1: b | 5 | 3");
  }

  @Test
  void neighboursOutsideOfTheRunAreMissing() throws Exception {
    assertRows(
        "F | order by t asc | serialize p = prev(g), n = next(v), two = prev(v, 2, 99), "
            + "none = next(r, 5), w = next(g, 1, 'end') | project p, n, two, none, w",
        "+I1:  | 3 | 99 | null | b",
        "+I1: b | 1 | 99 | null | a",
        "+I1: b | null | 3 | null | a",
        "+I1: a | 2 | 3 | null | a",
        "+I1: a | null | 1 | null | end",
        "+I2:  | null | 99 | null | end");
  }

  @Test
  void sumsLeaveNullsOutAndStartAgain() throws Exception {
    assertRows(
        "F | sort by t asc | extend s = row_cumsum(v), p = row_cumsum(v, g != prev(g)), "
            + "share = 1.0 * row_cumsum(v) / row_number() | project t, s, p, share",
        "+I1: 10 | 3 | 3 | 3.0",
        "+I1: 12 | 6 | 6 | 3.0",
        "+I1: 20 | 7 | 1 | 2.3333333333333335",
        "+I1: 25 | 7 | 1 | 1.75",
        "+I1: 40 | 9 | 3 | 1.8",
        "+I2: 1 | 5 | 5 | 5.0");
  }

  @Test
  void equalValuesHaveOneRank() throws Exception {
    assertRows(
        "F | sort by v desc | extend d = row_rank_dense(v), m = row_rank_min(v) | project v, d, m",
        "+I1: 3 | 1 | 1",
        "+I1: 3 | 1 | 1",
        "+I1: 2 | 2 | 3",
        "+I1: 1 | 3 | 4",
        "+I1: null | 4 | 5",
        "+I2: 5 | 1 | 1");
  }

  @Test
  void sessionsEndByTheirLengthAndByAGap() throws Exception {
    assertRows(
        "F | sort by t asc | project t, s = row_window_session(t, 12tick, 9tick), "
            + "g = row_window_session(t, 1d, 1d, g != prev(g))",
        "+I1: 10 | 10 | 10",
        "+I1: 12 | 10 | 10",
        "+I1: 20 | 10 | 20",
        "+I1: 25 | 25 | 20",
        "+I1: 40 | 40 | 20",
        "+I2: 1 | 1 | 1");
  }

  @Test
  void functionsOfOrderStandInFiltersSortsAndSummaries() throws Exception {
    assertRows(
        "F | top 3 by t | where isnull(prev(t)) or row_number() == 3 | project t",
        "+I1: 40",
        "+I1: 20",
        "+I2: 1");
    assertRows(
        "F | sort by t asc | summarize gap = max(t - prev(t)), n = count() by g",
        "+I1: a | 15 | 3",
        "+I1: b | 2 | 2",
        "+I2: c | null | 1");
    assertRows("F | sort by t asc | top 1 by row_number() desc | project t", "+I1: 40", "+I2: 1");
  }

  @Test
  void elementsFollowTheirRow() throws Exception {
    assertRows(
        "F | sort by t desc | mv-expand d to typeof(long) | where isnotnull(d) "
            + "| project d, n = row_number()",
        "+I1: 9 | 1",
        "+I1: 7 | 2",
        "+I1: 8 | 3",
        "+I2: 1 | 1");
  }

  @Test
  void listsFollowTheOrder() throws Exception {
    assertRows(
        "F | sort by t desc | summarize l = make_list(t), n = make_list_with_nulls(v), "
            + "i = make_list_if(v, v > 1), two = make_list(g, 2)",
        "+I1: " + times(40, 25, 20, 12, 10) + " | [2,null,1,3,3] | [2,3,3] | [\"a\",\"a\"]",
        "+I2: " + times(1) + " | [5] | [5] | [\"c\"]");
    assertRows(
        "F | sort by g desc, r asc nulls last | summarize make_list(v), " + "make_list(d) by g",
        "+I1: b | [3,3] | [7,8]",
        "+I1: a | [1,2] | [null,9,null]",
        "+I2: c | [5] | [1]");
    assertRows(
        "F | sort by r desc nulls first | summarize make_list(r), make_list(t - 1tick)",
        "+I1: [\"NaN\",2.5,1.5,0.5] | " + times(39, 24, 19, 9, 11),
        "+I2: [4.5] | " + times(0));
  }

  private static String times(long... ticks) {
    return Arrays.stream(ticks)
        .mapToObj(one -> '"' + DatetimeText.print(one) + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void anOrderThatIsNotKnownIsWarnedOf() {
    assertThat(
            tables()
                .compile("F | summarize make_list(v)", FACTS, DimensionStrategy.BROADCAST)
                .warnings())
        .anyMatch(
            warning ->
                warning.endsWith(
                    "The order of make_list()'s elements is not fixed without a sort."));
  }

  @Test
  void rowsOfTheTextHaveItsOrder() throws Exception {
    assertRows(
        "let T = datatable(k:string, n:long)['z', 1, 'y', 2, 'z', 1, 'x', 3]; "
            + "F | where v == 5 | project n = v | join kind=rightouter "
            + "(T | serialize | project k, m = row_number(), n | take 3) on n | project k, m",
        "+I1: z | 1",
        "+I1: y | 2",
        "+I1: z | 3",
        "+I2: z | 1",
        "+I2: y | 2",
        "+I2: z | 3");
  }

  @Test
  void anOrderIsCarriedThroughTheSameRowsMoreThanOnce() throws Exception {
    String rows = "datatable(x:long)[3, 1, 2, 5]";
    assertRows(rows + " | take 3 | take 2", "+I1: 3", "+I1: 1");
    assertRows(
        "datatable(d:dynamic)[dynamic([3, 1]), dynamic([2])]"
            + " | mv-expand d to typeof(long) | take 3 | take 2",
        "+I1: 3",
        "+I1: 1");
  }

  @Test
  void innerQueriesDoNotMixTheRows() throws Exception {
    assertRows(
        "F | sort by t asc | where v <= toscalar(F | summarize max(v)) "
            + "| project t, n = row_number(), s = row_cumsum(v - toscalar(F | summarize min(v)))",
        "+I1: 10 | 1 | 2",
        "+I1: 12 | 2 | 4",
        "+I1: 20 | 3 | 4",
        "+I1: 40 | 4 | 5",
        "+I2: 1 | 1 | 0");
  }

  @Test
  void nothingIsNumberedWhereNothingIsLeft() throws Exception {
    assertRows("F | where v > 100 | sort by t asc | extend n = row_number()");
    assertRows(
        "F | where v > 3 | serialize n = row_number(), i = ingestion_time() | summarize sum(n)",
        "+I1: 0",
        "+I2: 1");
  }

  @Test
  void topOfNothingIsNothing() throws Exception {
    assertRows("F | where false | top 5 by v");
    assertRows("F | where 1 == 2 | top 5 by v | extend n = row_number()");
    assertRows("F | take 0 | sort by v asc | take 3 | count", "+I1: 0", "+I2: 0");
    assertRows("F | where 1 == 1 | top 1 by v | project v", "+I1: 3", "+I2: 5");
  }

  @Test
  void rowsWithoutAnOrderAreRefused() {
    for (String query :
        List.of(
            "F | extend n = row_number()",
            "F | sort by t | summarize v = count() by g | extend p = prev(v)",
            "F | sort by t | union F | where row_number() > 1",
            "F | take 1 | union (datatable(x:long)[1, 2] | project s = row_cumsum(x))")) {
      assertThatThrownBy(() -> tables().compile(query, FACTS, DimensionStrategy.BROADCAST))
          .as(query)
          .hasMessageContaining("needs rows in an order");
    }
  }
}
