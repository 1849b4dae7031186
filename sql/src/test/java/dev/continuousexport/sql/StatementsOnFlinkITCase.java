package dev.continuousexport.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.sql.lower.DimensionStrategy;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Statements and the operators that begin a query, run by Flink. */
class StatementsOnFlinkITCase {
  @RegisterExtension static final FlinkExtension FLINK = new FlinkExtension();

  private static Object[] row(Object... cells) {
    return cells;
  }

  private static void assertRows(String query, String... expected) throws Exception {
    FlinkRuns tables =
        new FlinkRuns()
            .table(
                "F", "k:string, v:long", row(1L, "a", 10L), row(1L, "b", null), row(2L, "c", 7L));
    boolean facts = query.contains("F");
    for (RuntimeExecutionMode mode :
        facts
            ? List.of(RuntimeExecutionMode.BATCH, RuntimeExecutionMode.STREAMING)
            : List.of(RuntimeExecutionMode.BATCH)) {
      assertThat(tables.run(mode, query, Set.of("F"), DimensionStrategy.REPLAY))
          .as("%s: %s", mode, query)
          .containsExactlyInAnyOrder(expected);
    }
  }

  @Test
  void printIsOneRow() throws Exception {
    assertRows("print 1, x = 'a', -2.5, now() > datetime(2020-01-01)", "+I1: 1 | a | -2.5 | true");
  }

  @Test
  void aDatatableHoldsEveryType() throws Exception {
    assertRows(
        "datatable(b:bool, i:int, l:long, r:real, m:decimal, s:string, t:datetime, d:timespan, "
            + "g:guid, y:dynamic)[true, 1, -2, real(nan), 1.5, \"it's\", "
            + "datetime(0001-01-01 00:00:01), 1s, guid(74be27de-1e4e-49d9-b579-fe0b331d3642), "
            + "dynamic({'a': [1]}), bool(null), int(null), long(null), 1, decimal(null), '', "
            + "datetime(null), time(null), guid(null), dynamic(null)] | extend n = strlen(s)",
        "+I1: true | 1 | -2 | NaN | 1.500000000000000000 | it's | 10000000 | 10000000 | "
            + "74be27de-1e4e-49d9-b579-fe0b331d3642 | {\"a\":[1]} | 4",
        "+I1: null | null | null | 1.0 | null |  | null | null | null | null | 0");
  }

  @Test
  void anEmptyDatatableHasATotal() throws Exception {
    assertRows("datatable(v:long)[] | summarize n = count(), s = sum(v)", "+I1: 0 | 0");
    assertRows(
        "datatable(v:long)[1, 2, 2] | summarize n = count() by v", "+I1: 1 | 1", "+I1: 2 | 2");
  }

  @Test
  void rangesIncludeTheirEnd() throws Exception {
    assertRows("range x from 1 to 5 step 2", "+I1: 1", "+I1: 3", "+I1: 5");
    assertRows("range x from 2 to 1 step -1", "+I1: 2", "+I1: 1");
    assertRows("range x from 1 to 2 step 0.5 | where x > 1", "+I1: 1.5", "+I1: 2.0");
    assertRows("range x from 1 to 5 step 0 | count", "+I1: 0");
    assertRows(
        "range x from 9223372036854775806 to 9223372036854775807 step 3",
        "+I1: 9223372036854775806");
    assertRows(
        "range t from datetime(0001-01-01) to datetime(0001-01-02) step 12h | project t",
        "+I1: 0",
        "+I1: 432000000000",
        "+I1: 864000000000");
  }

  @Test
  void functionsStandForTheirBodies() throws Exception {
    assertRows(
        "let twice = (x:long, by:long = 2) { let y = x * by; y };"
            + "let big = (T:(v:long), limit:long) { T | where v > limit };"
            + "let all = view () { F };"
            + "big((all | extend w = twice(v), u = twice(v, 3)), 8)",
        "+I1: a | 10 | 20 | 30");
  }

  @Test
  void parametersOfAQueryHaveTheirDefaults() throws Exception {
    assertRows(
        "set notruncation;\ndeclare query_parameters(limit:long = 8, what:string = 'a');\n"
            + "// only one is left\nF | where v < limit or k == what // here\n",
        "+I1: a | 10",
        "+I2: c | 7");
  }

  @Test
  void constantsAppearInEachRun() throws Exception {
    assertRows(
        "F | project k | union (datatable(k:string)['x'])",
        "+I1: a",
        "+I1: b",
        "+I1: x",
        "+I2: c",
        "+I2: x");
  }

  @Test
  void aSchemaIsRows() throws Exception {
    assertRows(
        "print a = 1, b = 'x' | getschema",
        "+I1: a | 0 | System.Int64 | long",
        "+I1: b | 1 | System.String | string");
  }
}
