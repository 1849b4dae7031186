package dev.continuousexport.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.sql.lower.DimensionStrategy;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The lowered SQL on Flink: batch and streaming, broadcast and replay give the same rows. */
class KqlOnFlinkITCase {
  private static MiniCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(4)
                .setConfiguration(new Configuration().set(RestOptions.PORT, 0))
                .build());
    cluster.start();
    FlinkRuns.useCluster(cluster.getRestAddress().get());
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
  }

  private static final Set<String> FACTS = Set.of("F");

  private static FlinkRuns tables() {
    return new FlinkRuns()
        .table(
            "F",
            "k:string, v:long, i:int, r:real, t:datetime, d:dynamic",
            row(1L, "a", 10L, 1, 1.5, 36_000_000_000L, "{\"x\":{\"y\":[1,2]},\"s\":\"T\"}"),
            row(1L, "b", null, 2, 2.5, 72_000_000_000L, null),
            row(1L, "A", -5L, null, null, null, "[1,2,3]"),
            row(2L, "a", 7L, 4, 4.5, 36_000_000_001L, "{\"s\":5}"),
            row(2L, "", 0L, 5, Double.POSITIVE_INFINITY, 1L, "\"text\""))
        .table(
            "D",
            "key:string, name:string, n:long",
            row(1L, "a", "first", 1L),
            row(1L, "a", "second", null),
            row(1L, "b", "third", 3L),
            row(2L, "a", "later", 9L))
        .table("N", "id:long, label:string", row(1L, null, "nothing"), row(1L, 10L, "ten"));
  }

  private static Object[] row(Object... cells) {
    return cells;
  }

  private static void assertRows(String query, String... expected) throws Exception {
    FlinkRuns tables = tables();
    List<String> wanted = Arrays.asList(expected);
    for (DimensionStrategy strategy : DimensionStrategy.values()) {
      for (RuntimeExecutionMode mode :
          List.of(RuntimeExecutionMode.BATCH, RuntimeExecutionMode.STREAMING)) {
        assertThat(tables.run(mode, query, FACTS, strategy))
            .as(
                "%s, %s: %s\n%s",
                mode, strategy, query, tables.compile(query, FACTS, strategy).sql())
            .containsExactlyInAnyOrderElementsOf(wanted);
      }
    }
  }

  @Test
  void aFilterDropsWhatIsFalseOrNull() throws Exception {
    assertRows("F | where v > 0 | project k, v", "+I1: a | 10", "+I2: a | 7");
  }

  @Test
  void summarizeCountsEachRunByItself() throws Exception {
    assertRows(
        "F | summarize count(), sum(v), avg(v), max(i) by k",
        "+I1: a | 1 | 10 | 10.0 | 1",
        "+I1: b | 1 | 0 | NaN | 2",
        "+I1: A | 1 | -5 | -5.0 | null",
        "+I2: a | 1 | 7 | 7.0 | 4",
        "+I2:  | 1 | 0 | 0.0 | 5");
  }

  @Test
  void summaryOfASummary() throws Exception {
    assertRows(
        "F | summarize s = sum(v) by k, b = bin(i, 2) | summarize n = count(), s = sum(s) by x = b",
        "+I1: 0 | 1 | 10",
        "+I1: 2 | 1 | 0",
        "+I1: null | 1 | -5",
        "+I2: 4 | 2 | 7");
  }

  @Test
  void lookupKeepsFactsWithoutPartner() throws Exception {
    assertRows(
        "F | project k, v | lookup (D) on $left.k == $right.key",
        "+I1: a | 10 | first | 1",
        "+I1: a | 10 | second | null",
        "+I1: b | null | third | 3",
        "+I1: A | -5 |  | null",
        "+I2: a | 7 | later | 9",
        "+I2:  | 0 |  | null");
  }

  @Test
  void innerJoinKeepsBothKeys() throws Exception {
    assertRows(
        "F | project key = k, v | join kind=inner D on key",
        "+I1: a | 10 | a | first | 1",
        "+I1: a | 10 | a | second | null",
        "+I1: b | null | b | third | 3",
        "+I2: a | 7 | a | later | 9");
  }

  @Test
  void aFilterOnTheDimensionMakesPartnersMissing() throws Exception {
    assertRows(
        "F | project k, v | lookup (D | where n > 1) on $left.k == $right.key",
        "+I1: a | 10 |  | null",
        "+I1: b | null | third | 3",
        "+I1: A | -5 |  | null",
        "+I2: a | 7 | later | 9",
        "+I2:  | 0 |  | null");
  }

  @Test
  void computedColumnsOfTheDimensionAreNullWithoutPartner() throws Exception {
    assertRows(
        "F | project k, v | join kind=leftouter (D | where isnotnull(n) | extend k = key, "
            + "t = strcat(name, '!'), one = 1 | project k, t, one) on k",
        "+I1: a | 10 | a | first! | 1",
        "+I1: b | null | b | third! | 1",
        "+I1: A | -5 |  |  | null",
        "+I2: a | 7 | a | later! | 1",
        "+I2:  | 0 |  |  | null");
  }

  @Test
  void nullKeysMatchNullKeys() throws Exception {
    assertRows(
        "F | project k, v | join kind=inner N on $left.v == $right.id | project k, label",
        "+I1: a | ten",
        "+I1: b | nothing");
  }

  @Test
  void summarizeBehindALookup() throws Exception {
    assertRows(
        "F | lookup kind=inner D on $left.k == $right.key | summarize sum(v), countif(n > 1) by name",
        "+I1: first | 10 | 0",
        "+I1: second | 10 | 0",
        "+I1: third | 0 | 1",
        "+I2: later | 7 | 1");
  }
}
