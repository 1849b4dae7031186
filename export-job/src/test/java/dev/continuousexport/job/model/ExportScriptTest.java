package dev.continuousexport.job.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sql.text.DiagnosticsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportScriptTest {
  private static final String TABLE = ".create-or-alter table T (a:long, b:datetime)\n\n";
  private static final String TARGET =
      ".create-or-alter external table E (a:long) kind=storage dataformat=csv (\"/out\")\n\n";

  @TempDir private Path folder;

  @Test
  void aScriptDefinesExportsByName() throws IOException {
    ExportDefinition export =
        read(TABLE
                + TARGET
                + ".create-or-alter continuous-export X to table E"
                + " with (intervalBetweenRuns=10m, forcedLatency=5m, sizeLimit=200000000)"
                + " <| T | project a")
            .required("X");

    assertThat(export.name()).isEqualTo("X");
    assertThat(export.exportId()).isEqualTo("X");
    assertThat(export.facts()).extracting(table -> table.name()).containsExactly("T");
    assertThat(export.interval()).isEqualTo(Duration.ofMinutes(10));
    assertThat(export.forcedLatency()).hasValue(Duration.ofMinutes(5));
    assertThat(export.writing().sizeLimit()).isEqualTo(200_000_000);
    assertThat(export.query()).isEqualTo("T | project a");
  }

  @Test
  void anUnknownExportIsRefusedWithThoseThatThereAre() throws IOException {
    ExportScript script =
        read(TABLE + TARGET + ".create-or-alter continuous-export X to table E <| T | project a");

    assertThatThrownBy(() -> script.required("Y"))
        .isInstanceOf(CommandException.class)
        .hasMessage(
            "The script '%s' defines no continuous export 'Y'; it defines [X].".formatted(file()));
  }

  @Test
  void aScriptThatIsNotThereIsNamed() {
    Path absent = folder.resolve("absent.kql");

    assertThatThrownBy(() -> ExportScript.read(absent, new Definitions(new Configuration())))
        .isInstanceOf(CommandException.class)
        .hasMessage("The script '%s' cannot be read: there is no such file.".formatted(absent));
  }

  @Test
  void otherCommandsThanDefinitionsAreRefused() {
    assertRefused(
        TABLE + ".show tables",
        "The script '%s' may define tables, external tables and continuous exports only; give other"
            + " commands to the service: .show tables");
  }

  @Test
  void anUnknownExternalTableIsRefused() {
    assertRefused(
        TABLE + TARGET + ".create-or-alter continuous-export X to table F <| T | project a",
        "Continuous export 'X' writes to the external table 'F', which does not exist; create it"
            + " first. There are [E].");
  }

  @Test
  void anIntervalBelowTheShortestNamesTheSetting() {
    assertRefused(
        TABLE
            + TARGET
            + ".create-or-alter continuous-export X to table E with (intervalBetweenRuns=30s)"
            + " <| T | project a",
        "Continuous export 'X' has intervalBetweenRuns=00:00:30; the shortest is 00:01:00 (setting"
            + " continuous-export.shortest-interval).");
  }

  @Test
  void aNameThatIsTakenByTheOtherSortOfTableIsRefused() {
    assertRefused(
        TABLE + TARGET.replace("table E", "table T"),
        "The name 'T' is that of a table; take another.");
    assertRefused(
        TARGET + TABLE.replace("table T", "table E"),
        "The name 'E' is that of an external table; take another.");
  }

  @Test
  void anUnknownFormatOfAnExternalTableIsRefused() {
    assertRefused(
        TARGET.replace("=csv", "=avro"),
        "The external table 'E' has dataformat=avro, which cannot be exported to; csv, tsv, json"
            + " and parquet can.");
  }

  @Test
  void anUnknownFormatOfATableIsRefused() {
    assertRefused(
        ".create-or-alter table T (a:long) with (dataformat=avro)",
        "Table 'T' has dataformat=avro, which cannot be ingested; json and csv can.");
  }

  @Test
  void aWrongDatetimePatternIsRefusedByTableAndPattern() {
    assertRefused(
        """
        .create-or-alter external table E (a:datetime) kind=storage
          partition by (Day:datetime = startofday(a))
          pathformat=(datetime_pattern("yyyy'/MM", Day))
          dataformat=csv ("/out")
        """,
        "The external table 'E' has a wrong path: \"yyyy'/MM\" is no datetime_pattern: a quoted"
            + " text has no end.");
  }

  @Test
  void severalLocationsAreRefused() {
    assertRefused(
        TARGET.replace("(\"/out\")", "(\"/out\", \"/more\")"),
        "The external table 'E' has 2 connection strings; write one.");
  }

  @Test
  void aMistakeInAQueryIsToldByItsPlaceInTheScript() {
    assertThatThrownBy(
            () ->
                read(
                    TABLE
                        + TARGET
                        + ".create-or-alter continuous-export X to table E\n  <| T | project c"))
        .isInstanceOf(DiagnosticsException.class)
        .hasMessageStartingWith("line 6, column 18, at 'c': ");
  }

  private void assertRefused(String script, String message) {
    assertThatThrownBy(() -> read(script))
        .isInstanceOf(CommandException.class)
        .hasMessage(message.replace("'%s'", "'" + file() + "'"));
  }

  private Path file() {
    return folder.resolve("script.kql");
  }

  private ExportScript read(String script) throws IOException {
    Files.writeString(file(), script);
    return ExportScript.read(file(), new Definitions(new Configuration()));
  }
}
