package dev.continuousexport.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.lower.DimensionStrategy;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Queries whose columns are known, but which no export can execute. */
class QueriesOnlyUnderstoodTest {
  private static final TableCatalog TABLES =
      TableCatalog.of(
          Map.of(
              "T",
              new TableSchema(
                  List.of(
                      new Column("k", KustoType.STRING), new Column("t", KustoType.DATETIME)))));

  private static String schema(String query) {
    return KqlCompiler.schema(SourceText.of(query), Set.of("T"), TABLES).toString();
  }

  private static void compile(String query) {
    KqlCompiler.compile(
        SourceText.of(query), Set.of("T"), TABLES, table -> DimensionStrategy.BROADCAST);
  }

  @Test
  void externalDataHasColumnsButNoRows() {
    String query =
        "T | join kind=inner (externaldata(k:string, n:long)[@'https://e.org/x.csv', h'y'] with"
            + " (format='csv', ignoreFirstRecord=true)) on k";

    assertThat(schema(query)).isEqualTo("k:string, t:datetime, k1:string, n:long");
    assertThatThrownBy(() -> compile(query))
        .hasMessage(
            "line 1, column 22, at 'externaldata': The operator 'externaldata' is not supported in"
                + " export queries. A run reads what was ingested: ingest the file into a table,"
                + " and join that.");
  }

  @Test
  void aPlaceholderOfADashboardHasTheTypeOfItsLiteral() {
    String query = "T | where t > datetime({Start}) | extend b = bin(t, time(\"{Grain:value}\"))";

    assertThat(schema(query)).isEqualTo("k:string, t:datetime, b:datetime");
    assertThatThrownBy(() -> compile(query))
        .hasMessageContaining("at 'datetime({Start})': What stands in braces is a placeholder")
        .hasMessageContaining("Put a datetime in its place.")
        .hasMessageContaining("Put a timespan in its place.");
  }

  @Test
  void mistakesAreToldAllTheSame() {
    assertThatThrownBy(() -> schema("T | where t > datetime({Start}) | project nothing"))
        .hasMessageContaining("There is no column 'nothing' here.");
    assertThatThrownBy(() -> schema("externaldata(k:string)[5]"))
        .hasMessageContaining("Here an address is expected, in quotes.");
  }
}
