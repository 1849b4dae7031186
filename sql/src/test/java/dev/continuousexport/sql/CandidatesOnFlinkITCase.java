package dev.continuousexport.sql;

import dev.continuousexport.sql.lower.DimensionStrategy;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What values are compared with: literals of other types, arrays, queries; arguments by name. */
class CandidatesOnFlinkITCase {
  @RegisterExtension static final FlinkExtension FLINK = new FlinkExtension();

  private static Object[] row(Object... cells) {
    return cells;
  }

  private static void assertRows(String query, String... expected) throws Exception {
    FlinkRuns tables =
        new FlinkRuns()
            .table(
                "F",
                "k:string, v:long, d:dynamic",
                row(1L, "4624", 10L, "[\"a\",\"4624\"]"),
                row(1L, "the cat", null, "\"CAT\""),
                row(1L, "", 3L, null),
                row(2L, "dog", 7L, "[7.0,null,\"Dog x\"]"));
    tables.assertRows(query, Set.of("F"), DimensionStrategy.REPLAY, expected);
  }

  @Test
  void aLiteralTakesTheTypeOfTheOtherSide() throws Exception {
    assertRows("F | where k == 4624 | project v", "+I1: 10");
    assertRows("F | where v == '7' or '3' == v | project v", "+I1: 3", "+I2: 7");
    assertRows("F | where k !in (4624, 'dog') | project k", "+I1: the cat", "+I1: ");
    assertRows("F | where v in ('10', 3) | project v", "+I1: 10", "+I1: 3");
  }

  @Test
  void anArrayOfTheRowHasCandidates() throws Exception {
    assertRows("F | where k in (d) | project k", "+I1: 4624");
    assertRows("F | where v in (d, 3) | project v", "+I1: 3", "+I2: 7");
    assertRows("F | where k !in~ (d) | project k", "+I1: the cat", "+I1: ", "+I2: dog");
    assertRows("F | where k has_any (d) | project k", "+I1: 4624", "+I1: the cat");
    assertRows("F | where k has_all (d, 'the') | project k", "+I1: the cat");
  }

  @Test
  void aQueryHasCandidates() throws Exception {
    assertRows(
        "let terms = datatable(t:string)['CAT', 'dog'];"
            + "F | where k has_any (terms) | project k",
        "+I1: the cat",
        "+I2: dog");
    assertRows("F | where k in ((F | where v > 5 | project d)) | project k", "+I1: 4624");
    assertRows(
        "F | where k has_any ((F | where v > 5 | summarize make_set(k))) | project k",
        "+I1: 4624",
        "+I2: dog");
  }

  @Test
  void argumentsMayHaveNames() throws Exception {
    assertRows(
        "let f = (a:long, b:long = 1, c:long) { a * 100 + b * 10 + c };"
            + "F | where v == 7 | project f(c=3, a=v), f(v, c=2), f(b=2, a=v, 4)",
        "+I2: 713 | 712 | 724");
  }

  @Test
  void aTableMayBeNamedByText() throws Exception {
    assertRows(
        "let f = (name:string) { table(name) | where v > 9 }; f('F') | project k", "+I1: 4624");
  }
}
