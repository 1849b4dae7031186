package dev.continuousexport.sql;

import dev.continuousexport.sql.lower.DimensionStrategy;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Functions of the library in Flink's own hands: types, nulls, and aggregates that are merged. */
class FunctionsOnFlinkITCase {
  @RegisterExtension static final FlinkExtension FLINK = new FlinkExtension();

  private static FlinkRuns tables() {
    return new FlinkRuns()
        .table(
            "F",
            "k:string, v:long, r:real, s:string, t:datetime, d:dynamic",
            row(1L, "a", 10L, 1.5, "x", 864_000_000_000L, "{\"p\":1}"),
            row(1L, "a", 30L, null, "", 0L, "{\"p\":2,\"q\":[1]}"),
            row(1L, "a", 20L, Double.NaN, "x", null, null),
            row(1L, "b", null, null, "y", null, "[1,2,1]"),
            row(2L, "a", 5L, 2.5, "z", 1L, "\"text\""));
  }

  private static Object[] row(Object... cells) {
    return cells;
  }

  private static void assertRows(String query, String... expected) throws Exception {
    FlinkRuns tables = tables();
    tables.assertRows(query, Set.of("F"), DimensionStrategy.BROADCAST, expected);
  }

  @Test
  void theRowOfAnExtremeIsTakenWhole() throws Exception {
    assertRows(
        "F | summarize arg_max(v, s, t), arg_min(v, *) by k",
        "+I1: a | 30 |  | 0 | 10 | 1.5 | x | 864000000000 | {\"p\":1}",
        "+I1: b | null | y | null | null | null | y | null | [1,2,1]",
        "+I2: a | 5 | z | 1 | 5 | 2.5 | z | 1 | \"text\"");
    assertRows(
        "F | where k == 'a' | summarize take_any(s), any(v), n = take_anyif(v, v > 25) by k",
        "+I1: a |  | 10 | 30",
        "+I2: a | z | 5 | null");
  }

  @Test
  void valuesAreGatheredToListsAndSets() throws Exception {
    assertRows(
        "F | summarize array_length(make_list(v)), array_length(make_list_with_nulls(v)), "
            + "array_sort_asc(make_set(s)), make_list_if(v, v > 25), array_sort_asc(make_set(d)), "
            + "make_set_if(s, false), array_length(make_list(v, 2)) by k",
        "+I1: a | 3 | 3 | [\"\",\"x\"] | [30] | [{\"p\":1},{\"p\":2,\"q\":[1]}] | [] | 2",
        "+I1: b | 0 | 1 | [\"y\"] | [] | [1,2] | [] | 0",
        "+I2: a | 1 | 1 | [\"z\"] | [] | [\"text\"] | [] | 1");
    assertRows(
        "F | summarize b = make_bag(d) by v | where isnotempty(bag_keys(b)) | project v, b",
        "+I1: 10 | {\"p\":1}",
        "+I1: 30 | {\"p\":2,\"q\":[1]}",
        "+I1: 20 | {}",
        "+I1: null | {}",
        "+I2: 5 | {}");
  }

  @Test
  void statisticsOfGroups() throws Exception {
    assertRows(
        "F | summarize percentile(v, 50), percentiles(v, 0, 99.9), stdev(v), variancep(v), "
            + "stdevif(v, v < 25), binary_all_or(v), dcount(s, 4), count_distinct(s), "
            + "count_distinctif(s, v > 10) by k",
        "+I1: a | 20 | 10 | 30 | 10.0 | 66.66666666666667 | 7.0710678118654755 | 30 | 2 | 2 | 2",
        "+I1: b | null | null | null | 0.0 | 0.0 | 0.0 | null | 1 | 1 | 0",
        "+I2: a | 5 | 5 | 5 | 0.0 | 0.0 | 0.0 | 5 | 1 | 1 | 0");
  }
}
