package dev.continuousexport.sql;

import dev.continuousexport.sql.lower.DimensionStrategy;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Operators over sets of rows on Flink: batch and streaming give the same rows for each run. */
class SetOperatorsITCase {
  @RegisterExtension static final FlinkExtension FLINK = new FlinkExtension();

  private static Object[] row(Object... cells) {
    return cells;
  }

  private static FlinkRuns tables() {
    return new FlinkRuns()
        .table(
            "F",
            "k:string, v:long, r:real, d:dynamic",
            row(1L, "a", 10L, 1.5, "[1]"),
            row(1L, "b", null, Double.NaN, null),
            row(1L, "b", 3L, null, null),
            row(1L, "", 3L, Double.NEGATIVE_INFINITY, null),
            row(2L, "a", 7L, 4.5, null))
        .table("G", "k:string, v:int, w:string", row(1L, "b", 3, "x"), row(2L, "z", null, ""))
        .table("D", "k:string, n:long", row(1L, "a", 1L), row(2L, "a", 2L));
  }

  private static void assertRows(String query, String... expected) throws Exception {
    FlinkRuns tables = tables();
    Set<String> facts = Set.of("F", "G");
    tables.assertRows(query, facts, DimensionStrategy.BROADCAST, expected);
  }

  @Test
  void countGivesOneRowEvenWhereNothingIsLeft() throws Exception {
    assertRows("F | count", "+I1: 4", "+I2: 1");
    assertRows("F | where k == 'b' | count", "+I1: 2", "+I2: 0");
  }

  @Test
  void summarizeWithoutKeysHasARowInEachRun() throws Exception {
    assertRows(
        "F | where v < 5 | summarize n = count(), s = sum(v), one = sum(1), a = avg(v), "
            + "m = max(k), c = countif(isnull(r)), share = 1.0 * count() / 2",
        "+I1: 2 | 6 | 2 | 3.0 | b | 1 | 1.0",
        "+I2: 0 | 0 | 0 | NaN |  | 0 | 0.0");
  }

  @Test
  void totalsOfARunInWhichOnlyAnotherTableHasFacts() throws Exception {
    assertRows(
        "F | where k == 'nobody' | summarize n = count() | union (G | count) | summarize sum(n), "
            + "sum(Count)",
        "+I1: 0 | 1",
        "+I2: 0 | 1");
  }

  @Test
  void distinctTakesColumnsOrAll() throws Exception {
    assertRows("F | distinct k", "+I1: a", "+I1: b", "+I1: ", "+I2: a");
    assertRows(
        "F | project k, v = iff(v == 3, 3, 0) | distinct *",
        "+I1: a | 0",
        "+I1: b | 0",
        "+I1: b | 3",
        "+I1:  | 3",
        "+I2: a | 0");
  }

  @Test
  void topAndTakeAreOfTheRun() throws Exception {
    assertRows("F | top 1 by v | project k, v", "+I1: a | 10", "+I2: a | 7");
    assertRows("F | top 2 by v asc | project k, v", "+I1: b | null", "+I1:  | 3", "+I2: a | 7");
    assertRows(
        "F | sort by k asc, v | limit 2 | project k, v", "+I1:  | 3", "+I1: a | 10", "+I2: a | 7");
    assertRows("F | take 0");
    assertRows("F | take 1 | count", "+I1: 1", "+I2: 1");
  }

  @Test
  void notANumberIsOrderedBesideNull() throws Exception {
    assertRows("F | top 1 by r | project r", "+I1: 1.5", "+I2: 4.5");
    assertRows(
        "F | top 3 by r desc | project r", "+I1: 1.5", "+I1: -Infinity", "+I1: NaN", "+I2: 4.5");
    assertRows("F | top 2 by r asc nulls first | project r", "+I1: null", "+I1: NaN", "+I2: 4.5");
    assertRows("F | top 1 by r asc nulls last | project r", "+I1: -Infinity", "+I2: 4.5");
  }

  @Test
  void unionKeepsColumnsOfSeveralTypesApart() throws Exception {
    assertRows(
        "F | where k == 'b' | project k, v | union withsource=t G",
        "+I1: union_arg0 | b | null | null | ",
        "+I1: union_arg0 | b | 3 | null | ",
        "+I1: G | b | null | 3 | x",
        "+I2: G | z | null | null | ");
    assertRows("union kind=inner F, G | count", "+I1: 5", "+I2: 2");
    assertRows("union (F | project k), (D | project k) | count", "+I1: 5", "+I2: 2");
  }

  @Test
  void aUnionIsSummarizedByRun() throws Exception {
    assertRows(
        "union F*, G | summarize n = count() by k | top 2 by n desc, k asc",
        "+I1: b | 3",
        "+I1:  | 1",
        "+I2: a | 1",
        "+I2: z | 1");
  }

  @Test
  void joinsOfFactsMeetWithinARun() throws Exception {
    String left = "F | where r != 1.5 or isnull(r) | project k, v ";
    assertRows(
        left + "| join kind=inner (G) on k", "+I1: b | null | b | 3 | x", "+I1: b | 3 | b | 3 | x");
    assertRows(left + "| join (G) on k", "+I1: b | null | b | 3 | x");
    assertRows(
        left + "| join kind=leftouter (G | project k, w) on k",
        "+I1: b | null | b | x",
        "+I1: b | 3 | b | x",
        "+I1:  | 3 |  | ",
        "+I2: a | 7 |  | ");
    assertRows(
        left + "| join kind=rightouter (G | project k, w) on k",
        "+I1: b | null | b | x",
        "+I1: b | 3 | b | x",
        "+I2:  | null | z | ");
    assertRows(
        left + "| join kind=fullouter (G | project k, w) on k",
        "+I1: b | null | b | x",
        "+I1: b | 3 | b | x",
        "+I1:  | 3 |  | ",
        "+I2: a | 7 |  | ",
        "+I2:  | null | z | ");
    assertRows(left + "| join kind=leftsemi G on k", "+I1: b | null", "+I1: b | 3");
    assertRows(left + "| join kind=leftanti G on k", "+I1:  | 3", "+I2: a | 7");
    assertRows(left + "| join kind=rightsemi G on k", "+I1: b | 3 | x");
    assertRows(left + "| join kind=rightanti G on k", "+I2: z | null | ");
  }

  @Test
  void nullKeysMatchAndWholeNumbersMeet() throws Exception {
    assertRows(
        "F | project k, v | join kind=inner (G | project v, w) on v",
        "+I1: b | 3 | 3 | x",
        "+I1:  | 3 | 3 | x");
    assertRows(
        "F | where isnull(v) | join kind=leftsemi (F | where isnull(v)) on v | project k",
        "+I1: b");
    assertRows("F | where isnull(v) | join kind=leftanti (F | where isnull(v)) on v | project k");
  }

  @Test
  void anySubExpressionMayBeJoined() throws Exception {
    assertRows(
        "F | summarize n = count() by k | join kind=leftouter (G | summarize g = count() by k) on k "
            + "| summarize sum(n), sum(g) | join kind=inner (D | summarize d = count() by one = 1 "
            + "| extend sum_n = 4) on sum_n",
        "+I1: 4 | 1 | 1 | 1 | 4");
    assertRows(
        "F | project k | join kind=leftanti D on k | join kind=leftsemi (G) on $left.k == $right.k",
        "+I1: b",
        "+I1: b");
    assertRows(
        "D | join kind=inner (F | top 1 by v) on k | project n, v", "+I1: 1 | 10", "+I2: 2 | 7");
    assertRows(
        "F | project k, v | join D on k | project k, v, n", "+I1: a | 10 | 1", "+I2: a | 7 | 2");
  }

  @Test
  void aQueryMayStandForAValue() throws Exception {
    assertRows(
        "F | where v == toscalar(F | summarize max(v)) | project k, v",
        "+I1: a | 10",
        "+I2: a | 7");
    assertRows(
        "let most = toscalar(G | where w == 'x' | project k); F | where k == most "
            + "| summarize n = count(), m = max(strcat(k, most)), z = countif(isempty(most))",
        "+I1: 2 | bb | 0",
        "+I2: 0 |  | 0");
    assertRows(
        "F | project k, n = toscalar(G | where w == 'x' | count), w = toscalar(G | where w == 'x' | project w)",
        "+I1: a | 1 | x",
        "+I1: b | 1 | x",
        "+I1: b | 1 | x",
        "+I1:  | 1 | x",
        "+I2: a | 0 | ");
  }

  @Test
  void aQueryMayStandForAList() throws Exception {
    assertRows("F | where k in (G) | project k, v", "+I1: b | null", "+I1: b | 3");
    assertRows(
        "F | where k !in (G | project k) | project k, v", "+I1: a | 10", "+I1:  | 3", "+I2: a | 7");
    assertRows(
        "let L = materialize(G | project toupper(k)); F | where v > 5 or k in~ (L) | project k, x = k in (L)",
        "+I1: a | false",
        "+I1: b | false",
        "+I1: b | false",
        "+I2: a | false");
    assertRows(
        "F | where v in (F | project v) or v !in (G | project v) | project v",
        "+I1: 10",
        "+I1: null",
        "+I1: 3",
        "+I1: 3",
        "+I2: 7");
  }
}
