package dev.continuousexport.job.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OutputFormatTest {
  private static final ResultTable SMALL =
      new ResultTable(
          List.of(
              new Column("Name", KustoType.STRING),
              new Column("Rows", KustoType.LONG),
              new Column("At", KustoType.DATETIME),
              new Column("Took", KustoType.TIMESPAN)),
          List.of(
              Arrays.asList("Flights", 12_345L, 636_751_928_823_156_645L, 15_000_000L),
              Arrays.asList("a|b, \"c\"\n d", null, null, null)));

  private static final ResultTable ALL_TYPES =
      new ResultTable(
          List.of(
              new Column("b", KustoType.BOOL),
              new Column("i", KustoType.INT),
              new Column("r", KustoType.REAL),
              new Column("x", KustoType.REAL),
              new Column("m", KustoType.DECIMAL),
              new Column("g", KustoType.GUID),
              new Column("d", KustoType.DYNAMIC),
              new Column("e", KustoType.DYNAMIC)),
          List.of(
              Arrays.asList(
                  true,
                  7,
                  1.5,
                  Double.NaN,
                  new BigDecimal("1.10"),
                  "74be27de-1e4e-49d9-b579-fe0b331d3642",
                  "{\"a\":[1,null]}",
                  "no json")));

  @Test
  void aTableForProgramsHasALineForEachRow() {
    assertThat(OutputFormat.TABLE.print(SMALL, OptionalInt.empty()))
        .isEqualTo(
            """
            Name         Rows  At                            Took
            ----------  -----  ----------------------------  ----------------
            Flights     12345  2018-10-15T09:34:42.3156645Z  00:00:01.5000000
            a|b, "c" d\
            """);
  }

  @Test
  void aTableForPeopleFoldsItsWidestColumns() {
    ResultTable table =
        new ResultTable(
            List.of(new Column("Name", KustoType.STRING), new Column("Query", KustoType.STRING)),
            List.of(
                List.of("Words", "Words\n| where n > 0 and word startswith 'a'"),
                List.of("Other", "T")));

    assertThat(OutputFormat.TABLE.print(table, OptionalInt.of(30)))
        .isEqualTo(
            """
            Name   Query
            -----  -----------------------
            Words  Words
                   | where n > 0 and word
                   startswith 'a'
            Other  T""");
  }

  @Test
  void aTableWithTooManyColumnsForTheTerminalIsPrintedCellBelowCell() {
    assertThat(OutputFormat.TABLE.print(SMALL, OptionalInt.of(30)))
        .isEqualTo(OutputFormat.VERTICAL.print(SMALL, OptionalInt.of(30)));
  }

  @Test
  void verticalNamesEachCell() {
    assertThat(OutputFormat.VERTICAL.print(SMALL, OptionalInt.empty()))
        .isEqualTo(
            """
            -[ row 1 ]----
            Name | Flights
            Rows | 12345
            At   | 2018-10-15T09:34:42.3156645Z
            Took | 00:00:01.5000000
            -[ row 2 ]----
            Name | a|b, "c"
                 |  d
            Rows |
            At   |
            Took |""");
  }

  @Test
  void csvQuotesWhatHasToBeQuoted() {
    assertThat(OutputFormat.CSV.print(SMALL, OptionalInt.of(10)))
        .isEqualTo(
            """
            Name,Rows,At,Took
            Flights,12345,2018-10-15T09:34:42.3156645Z,00:00:01.5000000
            "a|b, ""c""
             d",,,""");
  }

  @Test
  void jsonKeepsTypes() {
    assertThat(OutputFormat.JSON.print(ALL_TYPES, OptionalInt.empty()))
        .isEqualTo(
            """
            [
            {"b":true,"i":7,"r":1.5,"x":"NaN","m":1.10,\
            "g":"74be27de-1e4e-49d9-b579-fe0b331d3642","d":{"a":[1,null]},"e":"no json"}
            ]""");
    assertThat(OutputFormat.JSON.print(SMALL, OptionalInt.empty()))
        .contains("{\"Name\":\"a|b, \\\"c\\\"\\n d\",\"Rows\":null,\"At\":null,\"Took\":null}");
    assertThat(
            OutputFormat.JSON.print(
                new ResultTable(SMALL.columns(), List.of()), OptionalInt.empty()))
        .isEqualTo("[]");
  }

  @Test
  void markdownEscapesWhatWouldEndACell() {
    assertThat(OutputFormat.MARKDOWN.print(SMALL, OptionalInt.empty()))
        .isEqualTo(
            """
            | Name | Rows | At | Took |
            | --- | ---: | --- | --- |
            | Flights | 12345 | 2018-10-15T09:34:42.3156645Z | 00:00:01.5000000 |
            | a\\|b, "c"<br> d |  |  |  |""");
  }

  @Test
  void aValueCannotCommandTheTerminal() {
    ResultTable table =
        new ResultTable(
            List.of(new Column("x", KustoType.STRING)), List.of(List.of("a\u001b[2Jb")));

    assertThat(OutputFormat.TABLE.print(table, OptionalInt.of(80))).endsWith("a\uFFFD[2Jb");
    assertThat(OutputFormat.VERTICAL.print(table, OptionalInt.of(80))).endsWith("a\uFFFD[2Jb");
  }
}
