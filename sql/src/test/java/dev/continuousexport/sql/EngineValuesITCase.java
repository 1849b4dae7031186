package dev.continuousexport.sql;

import dev.continuousexport.sql.lower.DimensionStrategy;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Values at the edges on Flink, whose planner must not take one side of a comparison for another.
 */
class EngineValuesITCase {
  @RegisterExtension static final FlinkExtension FLINK = new FlinkExtension();

  private static Object[] row(Object... cells) {
    return cells;
  }

  private static FlinkRuns tables() {
    return new FlinkRuns()
        .table(
            "F",
            "k:string, v:long, r:real, d:dynamic",
            row(1L, "a", Long.MAX_VALUE, 1.5, "[1,2]"),
            row(1L, "a", 1L, Double.NaN, "{\"n\":5.5}"),
            row(1L, "b", 3L, null, null),
            row(2L, "b", 4L, -1.0, "7"))
        .table("G", "k:string, w:string", row(1L, "a", "x"), row(1L, "b", "y"));
  }

  private static void assertRows(String query, String... expected) throws Exception {
    FlinkRuns tables = tables();
    Set<String> facts = Set.of("F", "G");
    tables.assertRows(query, facts, DimensionStrategy.BROADCAST, expected);
  }

  @Test
  void notANumberEqualsNothing() throws Exception {
    assertRows(
        "F | where v == 1 | extend s = r | project r == s, r != s, r <= s, r >= s, r in (s), "
            + "r !in (s, 1.0), r between (s .. s), r !between (1.0 .. 2.0), tostring(-0.0)",
        "+I1: false | true | false | false | false | true | false | true | -0.0");
    assertRows("F | where r == r | count", "+I1: 1", "+I2: 1");
  }

  @Test
  void notANumberIsTheSmallestAndTheLargest() throws Exception {
    assertRows(
        "F | summarize min(r), max(r), maxif(r, v != 1) by k",
        "+I1: a | NaN | NaN | 1.5",
        "+I1: b | null | null | null",
        "+I2: b | -1.0 | -1.0 | -1.0");
    assertRows("F | where v != 1 | summarize max(r)", "+I1: 1.5", "+I2: -1.0");
  }

  @Test
  void averagesLoseWhatTheirSumsLose() throws Exception {
    assertRows(
        "F | summarize sum(v), avg(v), avgif(v, v < 0) by k",
        "+I1: a | -9223372036854775808 | -4.6116860184273879E18 | NaN",
        "+I1: b | 3 | 3.0 | NaN",
        "+I2: b | 4 | 4.0 | NaN");
  }

  @Test
  void listsTakeTheElementsOfArraysAndTheNullsOfDynamics() throws Exception {
    assertRows(
        "F | where k == 'b' or v > 1 | summarize l = make_list(d), n = make_list(r) by k",
        "+I1: a | [1,2] | [1.5]",
        "+I1: b | [null] | []",
        "+I2: b | [7] | [-1.0]");
  }

  @Test
  void aDynamicKeepsItsDecimalsInComparisons() throws Exception {
    assertRows(
        "F | where v == 1 or v == 4 | project d.n > 5, 5 == d.n, d.n != 5, d < 8, d * d",
        "+I1: true | false | true | null | null",
        "+I2: null | false | true | true | 49");
  }

  @Test
  void aFilterBehindAnInneruniqueJoinChoosesAmongTheRowsOfTheLeft() throws Exception {
    assertRows(
        "F | join kind=innerunique G on k | where v == 1 and w == 'x' | project k, v, w",
        "+I1: a | 1 | x");
  }

  @Test
  void sortedArraysAreColumns() throws Exception {
    assertRows(
        "F | where v > 4 | extend a = dynamic(['y', 'x']) | project array_sort_desc(d, a), "
            + "(x, y) = array_sort_asc(a, d), z = array_sort_asc(d, a)[1]",
        "+I1: [2,1] | [\"x\",\"y\"] | [\"x\",\"y\"] | [2,1] | [\"y\",\"x\"]");
  }
}
