package dev.continuousexport.sql.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class KqlScriptTest {
  private static final String SCRIPT =
      """
      // Flights and where they go.
      .create-or-alter table Flights (date:datetime, delay:int, ['from city']:string)
        kind=kafka dataformat=json (h"localhost:9092/flights;secret=hunter2") with (onBadRecord=skip, group.id="x")

      .create-or-alter table Airports (iata:string)
      .create-or-alter external table Out (delay:int, date:datetime, from:string)
      kind=storage
      partition by (From:string = from, Day:datetime = bin(date, 1d), Bucket:long = hash(from, 10), V:string)
      pathformat = ("from=" From "/" datetime_pattern("yyyy/MM", Day) "/" Bucket "/" V)
      dataformat = parquet
      (h@'https://account.blob.core.windows.net/c;topsecret', "file:///tmp/x")
      with (compressed=true, compressionType='zstd')

      .ingest inline into table Airports with (format="csv") <|
      JFK
      .5 is no command
      it's data

      // Every five minutes.
      .create-or-alter continuous-export E over (Flights, ['other']) to table Out
      with (intervalBetweenRuns=5m, forcedLatency=time(00:00:30), managedIdentity=74be27de-1e4e-49d9-b579-fe0b331d3642)
      <|
        Flights
        | where note == ```
      .not a command```
        | project delay

      .show continuous-export E exported-artifacts
      .show continuous-export E
      .show continuous-exports
      .show tables
      """;

  private static final List<Command> COMMANDS = KqlScript.commands(SCRIPT);

  private static <T extends Command> T command(int index, Class<T> type) {
    return type.cast(COMMANDS.get(index));
  }

  @Test
  void aScriptIsCutAtDotsThatBeginALine() {
    assertThat(COMMANDS).hasSize(9);
    assertThat(COMMANDS.get(5)).isInstanceOf(ShowCommand.ContinuousExport.class);
    assertThat(COMMANDS)
        .extracting(Command::title)
        .endsWith(
            ".show continuous-export exported-artifacts",
            ".show continuous-export",
            ".show continuous-exports",
            ".show tables");
  }

  @Test
  void aTableIsBoundToItsLog() {
    TableCommand.Create table = command(0, TableCommand.Create.class);
    assertThat(table.schema()).hasToString("date:datetime, delay:int, from city:string");
    TableCommand.Log log = table.log().orElseThrow();
    assertThat(log.kind().text()).isEqualTo("kafka");
    assertThat(log.format().orElseThrow().text()).isEqualTo("json");
    assertThat(log.address().value()).isEqualTo("localhost:9092/flights;secret=hunter2");
    assertThat(table.properties()).hasToString("[onBadRecord=skip, group.id=x]");
    assertThat(command(1, TableCommand.Create.class).log()).isEmpty();
  }

  @Test
  void noCommandPrintsAnObfuscatedString() {
    assertThat(COMMANDS.toString()).doesNotContain("hunter2", "topsecret");
    assertThat(command(0, TableCommand.Create.class).source().text()).doesNotContain("hunter2");
  }

  @Test
  void anExternalTableHasPartitionsAndAPath() {
    ExternalTableCommand.Create table = command(2, ExternalTableCommand.Create.class);
    assertThat(table.partitions())
        .extracting(partition -> partition.name().text())
        .containsExactly("From", "Day", "Bucket", "V");
    assertThat(table.partitions().get(1).source().orElseThrow())
        .isInstanceOfSatisfying(
            ExternalPartition.Bin.class, bin -> assertThat(bin.size()).isEqualTo(864_000_000_000L));
    assertThat(table.partitions().get(3).source()).isEmpty();
    assertThat(table.pathFormat()).hasSize(8);
    assertThat(table.format().text()).isEqualTo("parquet");
    assertThat(table.connections())
        .extracting(ConnectionText::withoutCredentials)
        .containsExactly("https://account.blob.core.windows.net/c", "file:///tmp/x");
  }

  @Test
  void inlineDataEndsAtTheFirstEmptyLine() {
    assertThat(command(3, IngestCommand.Inline.class).data())
        .isEqualTo("JFK\n.5 is no command\nit's data\n");
  }

  @Test
  void anExportKeepsItsQueryAndWhereItStands() {
    ContinuousExportCommand.Create export = command(4, ContinuousExportCommand.Create.class);
    assertThat(export.over()).extracting(Name::text).containsExactly("Flights", "other");
    assertThat(export.externalTable().text()).isEqualTo("Out");
    assertThat(export.properties())
        .hasToString(
            "[intervalBetweenRuns=5m, forcedLatency=00:00:30, "
                + "managedIdentity=74be27de-1e4e-49d9-b579-fe0b331d3642]");
    assertThat(export.query().text()).startsWith("Flights").endsWith("| project delay");
    assertThat(export.query().place(0)).isEqualTo(new Place(23, 3));
    assertThat(QueryParser.parse(export.query()).query().result().operators()).hasSize(2);
  }

  @Test
  void theMistakesOfAllCommandsAreNamedWithTheirPlaces() {
    assertThatThrownBy(
            () ->
                KqlScript.commands(
                    """
                    .create-or-alter table T (a:strnig, a:int)

                    .show continuous-export
                    .drop everything
                    .create-or-alter continuous-export E over () to table X <| T
                    """))
        .isInstanceOf(DiagnosticsException.class)
        .hasMessageContaining(
            "line 1, column 29, at 'strnig': There is no type 'strnig'. Did you mean 'string'?")
        .hasMessageContaining("line 1, column 37, at 'a': The column 'a' is named twice.")
        .hasMessageContaining("line 4, column 1: Here the name of the continuous export")
        .hasMessageContaining("line 4, column 7, at 'everything': There is no such command.")
        .hasMessageContaining("line 5, column 44, at ')': Here the name of a fact table");
  }

  @Test
  void textBeforeTheFirstCommandIsRefused() {
    assertThatThrownBy(() -> KqlScript.commands("// fine\nT | where x\n.show tables"))
        .hasMessage(
            "line 2, column 1, at 'T | where x': Here a command is expected. "
                + "Begin it with a dot at the beginning of the line.");
  }

  @Test
  void anUnclosedSecretStaysSecret() {
    assertThatThrownBy(
            () -> KqlScript.commands(".create-or-alter table T (a:int) kind=files (h'pass"))
        .hasMessageContaining("This string has no end.")
        .message()
        .doesNotContain("pass");
  }

  @Test
  void partitionsAreChecked() {
    assertThatThrownBy(
            () ->
                KqlScript.commands(
                    ".create-or-alter external table E (a:string) kind=storage"
                        + " partition by (P:string = a, Q:datetime) pathformat = (P Q)"
                        + " dataformat=csv ('file:///x')"))
        .hasMessageContaining("Between two partitions a separator in quotes is expected.");
    assertThatThrownBy(
            () ->
                KqlScript.commands(
                    ".create-or-alter external table E (a:string) kind=storage"
                        + " partition by (P:string = a, Q:datetime) pathformat = (P)"
                        + " dataformat=csv ('file:///x')"))
        .hasMessageContaining("The partition 'Q' does not occur in pathformat.");
  }
}
