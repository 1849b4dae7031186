package dev.continuousexport.sql;

import dev.continuousexport.sql.lower.DimensionStrategy;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Search, plugins with declared columns, functions on rows, names of rows. */
class SearchOnFlinkITCase {
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
                row(1L, "red fox", 1L, "{\"a\":1,\"b\":\"x\"}"),
                row(1L, "blue", 2L, "{\"b\":\"fox tail\"}"),
                row(2L, "", null, null))
            .table("G", "k:string, n:long", row(1L, "Foxes", 5L), row(2L, "fox", 6L));
    tables.assertRows(query, Set.of("F", "G"), DimensionStrategy.REPLAY, expected);
  }

  @Test
  void termsAreSoughtInAllColumns() throws Exception {
    assertRows("F | search 'FOX' | project v", "+I1: 1", "+I1: 2");
    assertRows("F | search kind=case_sensitive 'FOX' | project v");
    assertRows("F | search k:'fo*' or v == 2 | project $table, v", "+I1: F | 1", "+I1: F | 2");
    assertRows("F | where * == 2 or * contains 'ED' | project k", "+I1: red fox", "+I1: blue");
  }

  @Test
  void allTablesAreSearched() throws Exception {
    assertRows(
        "search in (F, G) 'fox*' and not(k == 'blue') | project $table, k, n",
        "+I1: F | red fox | null",
        "+I1: G | Foxes | 5",
        "+I2: G | fox | 6");
    assertRows(
        "let V = view () { F | project z = v }; search z == 2 | project $table, z", "+I1: V | 2");
  }

  @Test
  void aBagHasTheDeclaredColumns() throws Exception {
    assertRows(
        "F | evaluate bag_unpack(d) : (*, a:long, b:string)",
        "+I1: red fox | 1 | 1 | x",
        "+I1: blue | 2 | null | fox tail",
        "+I2:  | null | null | ");
    assertRows(
        "F | where v < 3 | evaluate bag_unpack(d, OutputColumnPrefix='p_') : (p_b:string, v:real)",
        "+I1: x | 1.0",
        "+I1: fox tail | 2.0");
  }

  @Test
  void valuesBecomeColumns() throws Exception {
    assertRows(
        "G | project k = tolower(k), n, x = n % 2 == 0 "
            + "| evaluate pivot(k, sum(n), x) : (x:bool, fox:long, foxes:long)",
        "+I1: false | 0 | 5", "+I2: true | 6 | 0");
    assertRows("G | project k | evaluate pivot(k) : (Foxes:int)", "+I1: 1", "+I2: 0");
  }

  @Test
  void functionsAreInvokedOnRows() throws Exception {
    assertRows(
        "let f = (T:(v:long), most:long = 1) { T | where v <= most | project v };"
            + "F | invoke f() | invoke f(most=5)",
        "+I1: 1");
  }

  @Test
  void namedRowsMayBeUsedBehind() throws Exception {
    assertRows(
        "F | where v > 0 | as X | union withsource=s X, (G | as Y) | project s, k",
        "+I1: X | red fox",
        "+I1: X | blue",
        "+I1: X | red fox",
        "+I1: X | blue",
        "+I1: Y | Foxes",
        "+I2: Y | fox");
    assertRows(
        "let V1 = view () { F | project v }; let V2 = view () { G | project v = n };"
            + "union isfuzzy=true V*, Missing, (Missing | where q > 1) | where v > 4",
        "+I1: 5",
        "+I2: 6");
  }

  @Test
  void whatIsKnownIsAnsweredWhenTheQueryIsBound() throws Exception {
    assertRows(
        "let f = (n:long) { assert(n > 0, 'n is positive') and n < 5 };"
            + "F | where v == 1 and f(3) | project c = column_names_of(G), x = toscalar(1 + 1)",
        "+I1: [\"k\",\"n\"] | 2");
  }
}
