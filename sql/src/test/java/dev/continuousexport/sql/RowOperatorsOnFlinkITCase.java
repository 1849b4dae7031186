package dev.continuousexport.sql;

import dev.continuousexport.sql.lower.DimensionStrategy;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Operators that make rows or columns out of each row, run by Flink. */
class RowOperatorsOnFlinkITCase {
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
                row(1L, "array", "[1,\"x\",null]"),
                row(1L, "empty", "[]"),
                row(1L, "null", null),
                row(2L, "bag", "{\"a\":1,\"b\":[2]}"),
                row(2L, "scalar", "5"))
            .table(
                "L",
                "s:string",
                row(1L, "id=17, name=Ann Lee; rest"),
                row(1L, "id=x, name=Bob; more"),
                row(2L, ""));
    tables.assertRows(query, Set.of("F", "L"), DimensionStrategy.REPLAY, expected);
  }

  @Test
  void eachElementHasARowOfItsOwn() throws Exception {
    assertRows(
        "F | mv-expand with_itemindex=n d | render table",
        "+I1: array | 1 | 0",
        "+I1: array | \"x\" | 1",
        "+I1: array | null | 2",
        "+I1: null | null | 0",
        "+I2: bag | {\"a\":1} | 0",
        "+I2: bag | {\"b\":[2]} | 1",
        "+I2: scalar | 5 | 0");
  }

  @Test
  void elementsAreCastAndLimited() throws Exception {
    assertRows(
        "F | where k in ('array', 'bag') | mv-expand kind=array x = d to typeof(long), "
            + "y = dynamic([\"p\", \"q\", \"r\"]) to typeof(string) limit 2 | project-away d",
        "+I1: array | 1 | p",
        "+I1: array | null | q",
        "+I2: bag | null | p",
        "+I2: bag | null | q");
  }

  @Test
  void keysHaveTheirFirstValue() throws Exception {
    assertRows(
        "L | parse-kv strcat(s, ', id=9, q=\"a, b\"') as (id:long, name:string, q:string) "
            + "with (pair_delimiter=', ', kv_delimiter='=', quote='\"') | project id, name, q",
        "+I1: 17 | Ann Lee; rest | a, b",
        "+I1: null | Bob; more | a, b",
        "+I2: 9 |  | a, b");
  }

  @Test
  void aPatternMatchesAsAWholeOrNotAtAll() throws Exception {
    assertRows(
        "L | parse s with 'id=' id:long ', name=' name ';' * | project id, name",
        "+I1: 17 | Ann Lee",
        "+I1: null | ",
        "+I2: null | ");
    assertRows(
        "L | parse kind=relaxed s with 'id=' id:long ', name=' name ';' * | project id, name",
        "+I1: 17 | Ann Lee",
        "+I1: null | Bob",
        "+I2: null | ");
    assertRows("L | parse-where s with 'id=' id:long * 'est' | project id", "+I1: 17");
    assertRows(
        "L | parse-where kind=regex s with '[a-z]+=' id '=' rest | project id, rest",
        "+I1: 17, name | Ann Lee; rest",
        "+I1: x, name | Bob; more");
    assertRows(
        "L | parse-where s with * 'name=' name '; ' s", "+I1: rest | Ann Lee", "+I1: more | Bob");
    assertRows(
        "L | parse-where kind=regex flags=i s with 'ID=' id 'x?, ' * | project id",
        "+I1: 17",
        "+I1: x");
  }
}
