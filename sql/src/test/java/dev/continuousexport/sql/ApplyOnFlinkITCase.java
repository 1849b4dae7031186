package dev.continuousexport.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.sql.lower.DimensionStrategy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code mv-apply} on Flink: equal rows, empty and missing arrays, queries in queries. */
class ApplyOnFlinkITCase {
  @RegisterExtension static final FlinkExtension FLINK = new FlinkExtension();

  private static Object[] row(Object... cells) {
    return cells;
  }

  private static void assertRows(String query, String... expected) throws Exception {
    FlinkRuns tables =
        new FlinkRuns()
            .table(
                "F",
                "k:string, d:dynamic",
                row(1L, "a", "[3,1,2]"),
                row(1L, "a", "[3,1,2]"),
                row(1L, "", "[]"),
                row(1L, "n", null),
                row(2L, "b", "[[1,2],[5]]"));
    tables.assertRows(query, Set.of("F"), DimensionStrategy.REPLAY, expected);
  }

  @Test
  void elementsAreFilteredAndComputed() throws Exception {
    assertRows(
        "F | mv-apply with_itemindex=i x=d to typeof(long) on (where x > 1 | project y = x * 10)",
        "+I1: a | [3,1,2] | 30",
        "+I1: a | [3,1,2] | 20",
        "+I1: a | [3,1,2] | 30",
        "+I1: a | [3,1,2] | 20");
    assertRows(
        "F | where k != 'a' | mv-apply d on (extend n = array_length(d)) | project k, n",
        "+I2: b | 2",
        "+I2: b | 1");
  }

  @Test
  void equalRowsHaveTotalsOfTheirOwn() throws Exception {
    assertRows(
        "F | where k == 'a' | mv-apply x=d to typeof(long) on (summarize s = sum(x), n = count())",
        "+I1: a | [3,1,2] | 6 | 3",
        "+I1: a | [3,1,2] | 6 | 3");
  }

  @Test
  void aRowWithoutElementsHasATotal() throws Exception {
    assertRows(
        "F | where k !in ('a', 'b') "
            + "| mv-apply x=d on (summarize n = count(), l = make_list(tostring(x)))",
        "+I1:  | [] | 0 | []",
        "+I1: n | null | 0 | []");
    assertRows("F | where k !in ('a', 'b') | mv-apply x=d on (summarize count() by k)");
    assertRows(
        "F | where k == 'a' | mv-apply x=d on (where toint(x) > 5 | count) | project Count",
        "+I1: 0",
        "+I1: 0");
  }

  @Test
  void theFirstElementsOfEachRow() throws Exception {
    assertRows(
        "F | where k == 'a' | mv-apply x=d to typeof(long) on (top 1 by x asc)",
        "+I1: a | [3,1,2] | 1",
        "+I1: a | [3,1,2] | 1");
    assertRows(
        "F | mv-apply x=d to typeof(long) on (sort by x desc | take 2 | summarize s = sum(x)) "
            + "| where s > 0 | distinct k, s",
        "+I1: a | 5");
  }

  @Test
  void elementsKeepTheirOrder() throws Exception {
    assertRows(
        "F | where k in ('a', '') | distinct k, s = tostring(d) "
            + "| mv-apply x=todynamic(s) to typeof(long) on "
            + "(sort by x desc | summarize l = make_list(x))",
        "+I1: a | [3,1,2] | [3,2,1]",
        "+I1:  | [] | []");
    assertRows(
        "F | where k == 'a' | mv-apply x=d to typeof(long) on "
            + "(summarize l = make_list_if(x, x > 1), all = make_list_with_nulls(tostring(x)))",
        "+I1: a | [3,1,2] | [3,2] | [\"3\",\"1\",\"2\"]",
        "+I1: a | [3,1,2] | [3,2] | [\"3\",\"1\",\"2\"]");
    assertRows(
        "F | where k == 'b' | mv-apply x=d on (summarize l = make_list(x))",
        "+I2: b | [[1,2],[5]] | [1,2,5]");
    assertRows(
        "F | where k == 'a' | mv-apply x=d to typeof(long) on (take 1)",
        "+I1: a | [3,1,2] | 3",
        "+I1: a | [3,1,2] | 3");
  }

  @Test
  void warningsOfRunsAreNotOfRows() {
    FlinkRuns tables = new FlinkRuns().table("F", "k:string, d:dynamic", row(1L, "a", "[3,1,2]"));
    for (String query :
        List.of("summarize l = make_list(x)", "take 1", "top 1 by x", "take 2 | count")) {
      assertThat(
              tables
                  .compile(
                      "F | mv-apply x=d to typeof(long) on (" + query + ")",
                      Set.of("F"),
                      DimensionStrategy.REPLAY)
                  .warnings())
          .as(query)
          .isEmpty();
    }
  }

  @Test
  void queriesMayStandInQueries() throws Exception {
    assertRows(
        "F | where k == 'b' | mv-apply x=d on (mv-apply y=x to typeof(long) on (summarize s=sum(y)) "
            + "| summarize all = make_list(s), m = max(s)) | project k, m",
        "+I2: b | 5");
    assertRows(
        "F | mv-apply x=d to typeof(long) on (where x > toscalar(F | count)) | project k, x");
  }

  @Test
  void theQueryMayNameAColumnAgain() throws Exception {
    assertRows(
        "F | where k == 'b' | mv-apply x=d on (summarize k = strcat('n', count()))",
        "+I2: n2 | [[1,2],[5]]");
  }
}
