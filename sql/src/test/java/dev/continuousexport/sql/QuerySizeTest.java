package dev.continuousexport.sql;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.lower.DimensionStrategy;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Short queries whose meaning is long are refused before anything long is made. */
class QuerySizeTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final TableCatalog TABLES =
      TableCatalog.of(
          Map.of(
              "T",
              new TableSchema(
                  List.of(
                      new Column("k", KustoType.STRING),
                      new Column("v", KustoType.LONG),
                      new Column("d", KustoType.DYNAMIC)))));

  private static void compile(String query) {
    assertTimeoutPreemptively(
        SOON,
        () ->
            KqlCompiler.compile(
                SourceText.of(query), Set.of(), TABLES, table -> DimensionStrategy.BROADCAST));
  }

  private static void refused(String query, String message) {
    assertThatThrownBy(() -> compile(query))
        .isInstanceOf(DiagnosticsException.class)
        .hasMessageContaining(message);
  }

  private static String repeated(int from, int to, String pattern) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i <= to; i++) {
      text.append(pattern.replace("#-", String.valueOf(i - 1)).replace("#", String.valueOf(i)));
    }
    return text.toString();
  }

  @Test
  void namesThatStandForOneAnother() {
    String message = "More than 100 names of let stand for one another.";
    String functions = "let f0 = (x:long) { x };\n";
    String calls = "let f# = (x:long) { f#-(x) + 1 };\n";
    compile(functions + repeated(1, 90, calls) + "T | extend y = f90(v)");
    refused(functions + repeated(1, 5_000, calls) + "T | extend y = f5000(v)", message);
    refused(
        "let t0 = T;\n" + repeated(1, 5_000, "let t# = t#- | extend a = #;\n") + "t5000", message);
  }

  @Test
  void longPipelinesBehindOneAnother() {
    String operators = " | where v > 1".repeat(199);
    compile("let t0 = T;\n" + repeated(1, 9, "let t# = t#-" + operators + ";\n") + "t9");
  }

  @Test
  void valuesOfLetThatDouble() {
    refused(
        "let x0 = rand();\n" + repeated(1, 60, "let x# = x#- + x#-;\n") + "T | extend y = x60",
        "line 17, column 17, at 'x15': With its names written out the query is too large");
  }

  @Test
  void functionsThatDouble() {
    refused(
        "let f = (x:long) { x + x };\nT | extend y = " + "f(".repeat(60) + "v" + ")".repeat(60),
        "too large");
  }

  @Test
  void rowsThatDouble() {
    refused("T" + repeated(1, 60, "\n| as X#\n| union X#"), "With its names written out");
    refused(
        "let A0 = T;\n" + repeated(1, 60, "let A# = A#- | union A#-;\n") + "A60",
        "With its let names written out");
    refused(
        "T" + repeated(1, 30, " | as X# | join kind=inner X# on k | project k, v"), "too large");
  }

  @Test
  void queriesOfEachRowInARow() {
    refused(
        "T" + repeated(1, 40, " | mv-apply e# = d on (summarize s# = count())"),
        "its SQL would have more than 1000000 characters");
  }

  @Test
  void columnsThatDouble() {
    refused("T" + repeated(1, 16, " | extend v = v + v"), "the largest is 'v'");
    refused(
        "T" + repeated(1, 60, " | extend v = iff(v > 0, v * 2, v) | where v != #"),
        "the columns are too large");
    refused("T" + repeated(1, 60, " | project k, w = v, v = v + 1 | extend v = v * w"), "'v'");
    assertThatCode(
            () -> compile("T" + repeated(1, 30, " | extend v = v + v | summarize v = max(v) by k")))
        .doesNotThrowAnyException();
    assertThatCode(() -> compile("T" + repeated(1, 100, " | extend k = strcat(k, 'x')")))
        .doesNotThrowAnyException();
  }

  @Test
  void rangesThatDoNotEnd() {
    refused("range x from 1 to 9223372036854775807 step 1", "more than 100000000 rows");
    refused("range x from 1.0 to real(+inf) step 1.0", "more than 100000000 rows");
    refused("range x from 5.0 to 6.0 step 1e-300", "more than 100000000 rows");
    assertThatCode(
            () -> compile("range x from 1 to 10 step -1 | union (range x from 1 to 5 step 0)"))
        .doesNotThrowAnyException();
  }

  @Test
  void longQueriesThatDoNotGrowAreCompiled() {
    assertThatCode(
            () -> compile("T" + repeated(1, 60, " | extend c# = v + # | where c# > # or k == 'a'")))
        .doesNotThrowAnyException();
    assertThatCode(() -> compile("let a = 5; T" + repeated(1, 200, " | where v != a + #")))
        .doesNotThrowAnyException();
  }
}
