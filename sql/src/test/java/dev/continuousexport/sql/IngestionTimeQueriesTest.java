package dev.continuousexport.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.lower.DimensionStrategy;
import dev.continuousexport.sql.lower.FactUse;
import dev.continuousexport.sql.lower.LoweredQuery;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.CursorRange;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What queries say of the time of ingestion, and what they only seem to say. */
class IngestionTimeQueriesTest {
  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              new Column("k", KustoType.STRING),
              new Column("v", KustoType.LONG),
              new Column("t", KustoType.DATETIME)));

  private static LoweredQuery compile(String query) {
    return KqlCompiler.compile(
        SourceText.of(query),
        Set.of("T"),
        TableCatalog.of(Map.of("T", SCHEMA, "D", SCHEMA)),
        table -> DimensionStrategy.BROADCAST);
  }

  @Test
  void columnsAreNotTheTimeOfIngestion() {
    assertThat(compile("T | where t > datetime(2020-01-01) and v > 1").warnings())
        .hasSize(1)
        .allMatch(
            warning ->
                warning.startsWith(
                    "line 1, column 11: A record that 't' drops is lost to the export"));
    assertThat(compile("T | summarize count() by bin(t, 1h)").warnings())
        .anyMatch(warning -> warning.contains("A period of 't' gets a row in each run"));
  }

  @Test
  void aCursorNarrowsWhatIsReadOfATable() {
    LoweredQuery query =
        compile(
            "T | where cursor_after('5') and v > 1 | where cursor_before_or_at('0001-01-01T00:00:01Z')");

    assertThat(query.facts())
        .containsExactly(
            new FactUse(
                "T$after_5_to_10000000",
                "T",
                new CursorRange(new Cursor(5), new Cursor(10_000_000))));
    assertThat(query.sql()).contains("FROM `T$after_5_to_10000000`").doesNotContain("cursor_");
    assertThat(query.factTables()).containsExactly("T");
  }

  @Test
  void theEmptyCursorIsBeforeAllRecords() {
    assertThat(compile("T | where cursor_after('')").facts())
        .containsExactly(new FactUse("T", "T", CursorRange.ALL));
    assertThat(compile("T | where cursor_before_or_at('')").facts())
        .allMatch(use -> use.range().isEmpty());
  }

  @Test
  void differentRangesOfATableAreReadEachForItself() {
    LoweredQuery query =
        compile("union (T | where cursor_after('9')), (T | where cursor_before_or_at('5')), T");

    assertThat(query.facts()).extracting(FactUse::table).containsExactly("T", "T", "T");
    assertThat(query.facts()).extracting(FactUse::name).doesNotHaveDuplicates();
  }

  @Test
  void conditionsOnCursorsThatCannotBePositionsAreRefused() {
    assertThatThrownBy(() -> compile("T | where v > 1 or cursor_after('5')"))
        .hasMessageContaining("at 'cursor_after('5')': 'cursor_after' cannot stand here");
    assertThatThrownBy(() -> compile("T | summarize count() by k | where cursor_after('5')"))
        .hasMessageContaining("does not stand on the records of a fact table");
    assertThatThrownBy(() -> compile("T | where cursor_after(k)"))
        .hasMessageContaining("takes one constant string, which is a cursor");
    assertThatThrownBy(() -> compile("T | where cursor_after('yesterday')"))
        .hasMessageContaining("takes one constant string, which is a cursor");
  }

  @Test
  void dimensionsHaveNoCursorsInAnExport() {
    assertThatThrownBy(() -> compile("T | join kind=inner (D | where cursor_after('5')) on k"))
        .hasMessageContaining("does not stand on the records of a fact table");
  }

  @Test
  void theCurrentCursorIsTheTimeOfTheRun() {
    assertThat(compile("T | project c = cursor_current(), d = current_cursor()").sql())
        .contains("CAST(`$execution_time` AS STRING) AS `c`");
  }
}
