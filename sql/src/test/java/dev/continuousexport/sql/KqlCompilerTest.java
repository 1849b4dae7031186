package dev.continuousexport.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.lower.DimensionStrategy;
import dev.continuousexport.sql.lower.DimensionUse;
import dev.continuousexport.sql.lower.LoweredQuery;
import dev.continuousexport.sql.lower.TargetedQuery;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import dev.continuousexport.sql.syntax.KqlScript;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KqlCompilerTest {
  private static final TableCatalog TABLES =
      TableCatalog.of(
          Map.of(
              "T",
              schema(
                  "k:string, v:long, i:int, r:real, m:decimal, b:bool, t:datetime, s:timespan, g:guid, d:dynamic"),
              "D",
              schema("key:string, k:string, v:int, n:long")));

  private static TableSchema schema(String columns) {
    return new TableSchema(
        Arrays.stream(columns.split(", "))
            .map(column -> column.split(":"))
            .map(parts -> new Column(parts[0], KustoType.named(parts[1]).orElseThrow()))
            .toList());
  }

  private static LoweredQuery compile(String query) {
    return KqlCompiler.compile(
        SourceText.of(query), Set.of("T"), TABLES, table -> DimensionStrategy.BROADCAST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "project a = v + 1, v, tostring(i), v + 1, r * 2~a:long, v:long, i:string, Column1:long, Column2:real",
        "project d.x, d['y'], d[0], d.x.z, tolower(k)~d_x:dynamic, d_y:dynamic, d_0:dynamic, d_x_z:dynamic, Column1:string",
        "project bin(t, 1h), startofday(t), startofmonth(t), strlen(k), round(r), abs(i)"
            + "~t:datetime, t1:datetime, Column1:datetime, strlen_k:long, r:real, i:long",
        "project v, tostring(v), toint(v)~v:long, v1:string, v2:int",
        "project ingestion_time(), now()~$IngestionTime:datetime, Column1:datetime",
        "project i + i, i + r, r + m, t - t, t + s, s / s, s * 2, -i"
            + "~Column1:long, Column2:real, Column3:decimal, Column4:timespan, Column5:datetime, Column6:real, Column7:timespan, Column8:long",
        "project x = iff(b, i, v), y = case(b, 1, i > 2, 2.0, 3), z = coalesce(k, 'x')~x:long, y:real, z:string",
        "project x = i == v, y = k in ('a', 'b'), z = t between (ago(1d) .. 1h)~x:bool, y:bool, z:bool",
        "summarize count(), sum(i), sum(v + 1), avg(i), min(t), max(k), n = dcount(k) by k, bin(t, 1d)"
            + "~k:string, t:datetime, count_:long, sum_i:long, sum_:long, avg_i:real, min_t:datetime, max_k:string, n:long",
        "summarize count(), count(), x = sum(v) / count() by k~k:string, count_:long, count_1:long, x:long",
        "project k, Column1 = v | project k, tolower(k)~k:string, Column2:string",
        "distinct k, v~k:string, v:long",
        "project k, v | extend v = tostring(v), w = v, strcat(k, k)~k:string, v:string, w:long, Column1:string",
        "project k, v, i | project-away v~k:string, i:int",
        "project k, v, i | project-keep *i*, k~k:string, i:int",
        "project k, v | project-rename w = v~k:string, w:long",
        "project k, v, i, x10 = 1, x9 = 2 | project-reorder i, x* granny-asc"
            + "~i:int, x9:long, x10:long, k:string, v:long",
        "project k, v | lookup D on k~k:string, v:long, key:string, v1:int, n:long",
        "project k, v | join kind=inner D on k~k:string, v:long, key:string, k1:string, v1:int, n:long",
        "project k, v | join kind=leftouter (D | project key, one = 1) on $left.k == $right.key"
            + "~k:string, v:long, key:string, one:long",
      })
  void columnsHaveTheNamesAndTypesOfKusto(String operators, String expected) {
    assertThat(compile("T | " + operators).schema()).hasToString(expected);
  }

  @Test
  void letValuesStandForWhatTheyAre() {
    LoweredQuery query =
        compile(
            "let limit = 5; let Big = T | where v > limit; let Other = Big;\n"
                + "let T2 = (Other | project k); T2 | project k, limit");
    assertThat(query.schema()).hasToString("k:string, limit:long");
    assertThat(query.factTables()).containsExactly("T");
  }

  @Test
  void onlyWhatAQueryReadsOfADimensionIsAskedFor() {
    LoweredQuery query =
        compile(
            "T | project k | lookup (D | where n > 1 | project key, v) on $left.k == $right.key");
    assertThat(query.dimensions())
        .singleElement()
        .isEqualTo(
            new DimensionUse.Broadcast(
                "dimension_D",
                "D",
                List.of(new Column("key", KustoType.STRING)),
                schema("v:int, n:long")));
  }

  @Test
  void aKeyThatIsComputedIsReplayed() {
    LoweredQuery query = compile("T | project k | lookup (D | project k = tolower(key), n) on k");
    assertThat(query.dimensions()).hasOnlyElementsOfType(DimensionUse.Replay.class);
    assertThat(query.sql()).contains("TUMBLE(TABLE `D`").contains("TUMBLE(TABLE `T`");
  }

  @Test
  void theTimesOfARunAreReadOnlyWhereAsked() {
    assertThat(compile("T | project k").sql()).doesNotContain("$execution_time", "$ingestion_time");
    assertThat(compile("T | where t > ago(1d) | project k").sql())
        .contains("$execution_time")
        .doesNotContain("$ingestion_time");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "Q | project k~line 1, column 1, at 'Q': There is no table 'Q'.",
        "T | wher v > 1~line 1, column 5, at 'wher': There is no operator 'wher'. Did you mean 'where'?",
        "T | where vv > 1~at 'vv': There is no column 'vv' here. Did you mean 'v'?",
        "T | extend x = tolowr(k)~There is no function 'tolowr' in export queries. Did you mean 'tolower'?",
        "T | where k > 'a'~'>' cannot take (string, string). It is number > number",
        "T | where k~A condition must be a bool, this is a string.",
        "T | project x = v.y~Only a dynamic has properties and elements, this is a long.",
        "T | project x = iff(b, 1, 'a')~'iff' cannot take (bool, long, string).",
        "T | summarize v by k~The column 'v' stands outside of an aggregate.",
        "T | summarize count() by d~A dynamic cannot be a key.",
        "T | project x = sum(v)~'sum' is an aggregate and stands in summarize only.",
        "T | project a = v, a = i~The column 'a' is named twice.",
        "T | lookup kind=fullouter D on k~There is no kind of lookup 'fullouter'.",
        "T | join kind=iner D on k~There is no kind of join 'iner'. Did you mean 'inner'?",
        "T | lookup D on $left.t == $right.n~Keys of a join have one type other than dynamic",
        "T | project w = v, k | lookup D on w~There is no column 'w' on the right of the join.",
        "T | project-reorder kk~There is no column 'kk' here.",
        "T | project ['$run'] = v~The name of the column '$run' begins with '$', which is reserved.",
        "T | take -1~The number of rows must be a constant whole number that is not negative.",
        "T | sort by d~A dynamic has no order.",
        "T | union kind=full D~There is no kind of union 'full'.",
        "T | union X*~No table has a name like 'X*'.",
        "T | union withsource=k D~A table of the union has a column 'k' already.",
        "T | reduce by s~The operator 'reduce' is not supported in export queries.",
        "T | mv-expand k~Only a dynamic has several values, this is a string.",
        "T | mv-apply d on (join D on k)~This operator is not supported in the query of mv-apply.",
        "T | parse kind=fuzzy k with a~There is no kind of parse 'fuzzy'.",
        "D | project k~The query reads no fact table",
        "T | extend x = current_database()~The function 'current_database' is not supported",
        "T | where database(k).x == 1~There is no function 'database' in export queries.",
        "T | where v == 'x'~The text is no long, so nothing could ever equal it.",
        "T | extend (a, b) = v + 1~The expression has one value, but several names.",
        "let f = (x:long) { x }; T | extend f(y=1)~The function 'f' has no parameter 'y'.",
        "T | where v in (D | project key)~The values are long, the candidates string.",
        "T | extend x = toscalar()~'toscalar' takes one query.",
        "T | summarize x = max(ingestion_time()) by k | project y = ingestion_time()"
            + "~Here the rows do not know when they were ingested.",
        "T | extend y = datetime_part('century', t)~'datetime_part' cannot take",
      })
  void whatIsWrongIsNamedWithPlaceAndWayOut(String query, String message) {
    assertThatThrownBy(() -> compile(query))
        .isInstanceOf(DiagnosticsException.class)
        .hasMessageContaining(message);
  }

  @Test
  void allMistakesOfAListAreNamed() {
    assertThatThrownBy(() -> compile("T\n| project x1 = nope1, y = v,\n  z = nope2"))
        .hasMessageContaining("line 2, column 16, at 'nope1'")
        .hasMessageContaining("line 3, column 7, at 'nope2'");
  }

  private static ContinuousExportCommand.Create export(String text) {
    return (ContinuousExportCommand.Create) KqlScript.commands(text).get(0);
  }

  @Test
  void columnsInAnotherOrderAreMatchedByName() {
    ContinuousExportCommand.Create command =
        export(".create-or-alter continuous-export E over (T) to table X <| T | project k, v");
    LoweredQuery query = KqlCompiler.compile(command, TABLES, table -> DimensionStrategy.BROADCAST);
    TargetedQuery same =
        KqlCompiler.fit(
            query, command.externalTable(), command.source(), schema("k:string, v:long"));
    assertThat(same.sql()).isEqualTo(query.sql());
    TargetedQuery other =
        KqlCompiler.fit(
            query, command.externalTable(), command.source(), schema("v:long, k:string"));
    assertThat(other.sql()).startsWith("SELECT `v`, `k`, `$run`\nFROM (");
    assertThat(other.warnings()).last().asString().contains("another order");
  }

  @Test
  void columnsThatDoNotFitAreNamed() {
    ContinuousExportCommand.Create command =
        export(".create-or-alter continuous-export E over (T) to table X <| T | project k, v, i");
    LoweredQuery query = KqlCompiler.compile(command, TABLES, table -> DimensionStrategy.BROADCAST);
    assertThatThrownBy(
            () ->
                KqlCompiler.fit(
                    query,
                    command.externalTable(),
                    command.source(),
                    schema("k:string, v:int, w:int")))
        .hasMessageContaining(
            "at 'X': The column 'v' is int in the external table 'X', but long in the query.")
        .hasMessageContaining("The query returns no column 'w', which the external table 'X' has.")
        .hasMessageContaining("The external table 'X' has no column 'i', which the query returns.");
  }

  @Test
  void namesInOverMustBeTables() {
    assertThatThrownBy(
            () ->
                KqlCompiler.compile(
                    export(".create-or-alter continuous-export E over (TT) to table X <| T"),
                    TABLES,
                    table -> DimensionStrategy.BROADCAST))
        .hasMessageContaining(
            "line 1, column 44, at 'TT': There is no table 'TT'. Did you mean 'T'?");
  }

  @Test
  void trapsAreWarnedOf() {
    assertThat(compile("T | where t > ago(1d) | summarize count() by k").warnings())
        .hasSize(3)
        .anyMatch(warning -> warning.startsWith("line 1, column 15: 'ago' is the time of the run"))
        .anyMatch(warning -> warning.contains("results of several runs are not merged"));
  }

  @Test
  void aFactTableThatIsNotReadIsWarnedOf() {
    LoweredQuery query =
        KqlCompiler.compile(
            export(".create-or-alter continuous-export E over (T, D) to table X <| T | project k"),
            TABLES,
            table -> DimensionStrategy.BROADCAST);
    assertThat(query.warnings())
        .containsExactly("The query of 'E' does not read 'D', which 'over' names.");
  }
}
