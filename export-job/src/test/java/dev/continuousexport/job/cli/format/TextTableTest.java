package dev.continuousexport.job.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private static final List<Column> COLUMNS =
      List.of(new Column("Name", KustoType.STRING), new Column("Interval", KustoType.TIMESPAN));

  @Test
  void columnsAreAsWideAsTheirWidestCellAndNullIsEmpty() {
    ResultTable table =
        new ResultTable(
            COLUMNS, List.of(Arrays.asList("Flights", 36_000_000_000L), Arrays.asList("X", null)));

    assertThat(TextTable.print(table))
        .isEqualTo(
            """
            Name     Interval
            -------  --------
            Flights  01:00:00
            X""");
  }

  @Test
  void aTableWithoutRowsShowsItsColumns() {
    assertThat(TextTable.print(new ResultTable(COLUMNS, List.of())))
        .isEqualTo("Name  Interval\n----  --------");
  }

  @Test
  void linesOfACellAreJoinedAndLongCellsAreCut() {
    String query = "T\n  | where x > 1\n" + "y".repeat(100);
    ResultTable table =
        new ResultTable(
            List.of(new Column("Query", KustoType.STRING)), List.of(Arrays.asList(query)));

    assertThat(TextTable.print(table).lines().toList().get(2))
        .isEqualTo("T | where x > 1 " + "y".repeat(43) + "…")
        .hasSize(60);
  }
}
