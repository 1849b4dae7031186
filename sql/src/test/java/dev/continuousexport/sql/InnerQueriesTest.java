package dev.continuousexport.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.lower.DimensionStrategy;
import dev.continuousexport.sql.lower.LoweredQuery;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query inside of an expression sees, and what messages show of a query. */
class InnerQueriesTest {
  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              new Column("a", KustoType.LONG),
              new Column("s", KustoType.STRING),
              new Column("t", KustoType.DATETIME)));

  private static LoweredQuery compile(String query) {
    return KqlCompiler.compile(
        SourceText.of(query),
        Set.of(),
        TableCatalog.of(Map.of("T", SCHEMA, "U", SCHEMA)),
        table -> DimensionStrategy.BROADCAST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "let f = (v:long) { toscalar(U | where a == v | count) }; T | extend n = f(a)",
        "let f = (v:long) { toscalar(print x = v) }; T | where a > f(a + 1)",
        "let f = (v:string) { v in ((U | project strcat(s, v))) }; T | where f(s)",
        "let f = (v:datetime) { toscalar(U | where t > v | count) }; T | extend n = f(ingestion_time())"
      })
  void aValueOfARowIsNotSeenInside(String query) {
    assertThatThrownBy(() -> compile(query))
        .hasMessageContaining("at 'v': 'v' is a value of a row");
  }

  @Test
  void constantsAndValuesOfTheInnerRowAreSeen() {
    assertThat(
            compile(
                    "let f = (v:long) { toscalar(U | where a == v | count) };"
                        + " let g = (w:long) { w + 1 };"
                        + " T | extend n = f(5), m = toscalar(U | extend b = g(a) | summarize max(b))")
                .schema()
                .toString())
        .isEqualTo("a:long, s:string, t:datetime, n:long, m:long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "T | where a == h'topsecret'",
        "T | where nothing == h'topsecret'",
        "T | where cursor_after(h'topsecret')",
        "T | where a in (h'topsecret')",
        "T | extend toupper(1, h'topsecret')",
        "externaldata(x:string)[h'https://e.org/topsecret']"
      })
  void whatIsHiddenStaysOutOfMessages(String query) {
    assertThatThrownBy(() -> compile(query)).hasMessageNotContaining("topsecret");
  }
}
