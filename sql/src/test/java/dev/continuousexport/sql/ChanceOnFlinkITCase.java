package dev.continuousexport.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.sql.lower.DimensionStrategy;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Values of chance: one for each row, and the same one wherever the row's column is read. */
class ChanceOnFlinkITCase {
  @RegisterExtension static final FlinkExtension FLINK = new FlinkExtension();

  private static List<String> run(RuntimeExecutionMode mode, String query) throws Exception {
    return new FlinkRuns()
        .table(
            "F",
            "k:long",
            new Object[] {1L, 1L},
            new Object[] {1L, 2L},
            new Object[] {1L, 3L},
            new Object[] {1L, 4L})
        .run(mode, query, Set.of("F"), DimensionStrategy.BROADCAST);
  }

  private static void assertRows(String query, String... expected) throws Exception {
    for (RuntimeExecutionMode mode :
        List.of(RuntimeExecutionMode.BATCH, RuntimeExecutionMode.STREAMING)) {
      assertThat(run(mode, query)).as("%s: %s", mode, query).containsExactly(expected);
    }
  }

  @Test
  void eachRowHasItsOwnValue() throws Exception {
    assertRows(
        "F | extend g = new_guid(), r = rand() | summarize dcount(g), dcount(r), max(r) < 1",
        "+I1: 4 | 4 | true");
  }

  @Test
  void aColumnIsDrawnOnce() throws Exception {
    assertRows(
        "F | extend r = rand() | extend a = r, b = r | where a == b and r <= 1 | count", "+I1: 4");
    assertRows(
        "F | extend r = rand(1000000) | where r >= 500000 | summarize countif(r < 500000)",
        "+I1: 0");
  }

  @Test
  void theAuthorIsTold() {
    assertThat(
            new FlinkRuns()
                .table("F", "k:long")
                .compile("F | extend r = rand()", Set.of("F"), DimensionStrategy.BROADCAST)
                .warnings())
        .anyMatch(warning -> warning.contains("'rand' draws lots"));
  }
}
