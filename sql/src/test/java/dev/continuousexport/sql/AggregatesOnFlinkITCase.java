package dev.continuousexport.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sql.lower.DimensionStrategy;
import dev.continuousexport.sql.types.Column;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Aggregates over all rows of a run, as parts of values, with weights and of pairs. */
class AggregatesOnFlinkITCase {
  @RegisterExtension static final FlinkExtension FLINK = new FlinkExtension();

  private static FlinkRuns tables() {
    return new FlinkRuns()
        .table(
            "F",
            "k:string, v:long, w:long, r:real, d:dynamic",
            row(1L, "a", 10L, 8L, 1.0, "[1,2]"),
            row(1L, "a", 20L, 6L, 2.0, "{\"x\":1}"),
            row(1L, "b", 30L, 3L, 4.0, null),
            row(1L, "b", null, 1L, null, "[3]"),
            row(2L, "a", 40L, -1L, 8.0, "\"s\""));
  }

  private static Object[] row(Object... cells) {
    return cells;
  }

  private static void assertRows(String query, String... expected) throws Exception {
    tables().assertRows(query, Set.of("F"), DimensionStrategy.BROADCAST, expected);
  }

  @Test
  void weightsSayHowOftenAValueCounts() throws Exception {
    assertRows(
        "F | summarize percentilew(v, w, 50), percentilesw(r, w, 75, 100), "
            + "percentilesw_array(v, w, dynamic([0, 99.9]))",
        "+I1: 20 | 2.0 | 4.0 | [10,30]",
        "+I2: null | null | null | [null,null]");
  }

  @Test
  void percentilesStandInArraysAndValues() throws Exception {
    assertRows(
        "F | summarize percentiles_array(v, 0, 100), half = round(percentile(r, 50) / 2, 1) by k",
        "+I1: a | [10,20] | 0.5",
        "+I1: b | [30,30] | 2.0",
        "+I2: a | [40,40] | 4.0");
    assertRows(
        "F | summarize percentile(v, 99.9), tostring(take_any(k))", "+I1: 30 | a", "+I2: 40 | a");
  }

  @Test
  void pairsWithANullAreLeftOut() throws Exception {
    assertRows(
        "F | summarize round(covariance(v, r), 2), round(covariancep(v, r), 2), "
            + "round(covarianceif(v, r, w > 5), 2)",
        "+I1: 15.0 | 10.0 | 5.0",
        "+I2: 0.0 | 0.0 | 0.0");
  }

  @Test
  void nullsOfRowsCountAndMarkersOfRunsDoNot() throws Exception {
    assertRows(
        "F | where v != 40 or w > 0 | summarize make_list_with_nulls(v), make_list(d), cnt()",
        "+I1: [10,20,30,null] | [1,2,{\"x\":1},null,3] | 4",
        "+I2: [] | [] | 0");
  }

  @Test
  void oldNamesNameTheirColumnsInTheOldWay() throws Exception {
    assertRows(
        "F | where k == 'a' | summarize argmax(v, w, k)", "+I1: 20 | 6 | a", "+I2: 40 | -1 | a");
    assertThat(
            tables()
                .compile("F | summarize argmin(v, w)", Set.of("F"), DimensionStrategy.BROADCAST)
                .schema()
                .columns())
        .extracting(Column::name)
        .containsExactly("min_v", "min_v_w");
  }

  @Test
  void falseIsBelowTrue() throws Exception {
    assertRows(
        "F | extend b = v > 15 | summarize max(b), min(b), maxif(b, k == 'b') by k",
        "+I1: a | true | false | null",
        "+I1: b | true | true | true",
        "+I2: a | true | true | null");
  }

  @Test
  void schemasAdmitAllValues() throws Exception {
    assertRows(
        "F | summarize buildschema(d)",
        "+I1: {\"`indexer`\":\"long\",\"x\":\"long\"}",
        "+I2: \"string\"");
  }

  @Test
  void severalColumnsAreNoValue() {
    assertThatThrownBy(
            () ->
                tables()
                    .compile(
                        "F | summarize strcat(arg_max(v, k), 'x')",
                        Set.of("F"),
                        DimensionStrategy.BROADCAST))
        .hasMessageContaining("'arg_max' gives several columns here");
  }
}
