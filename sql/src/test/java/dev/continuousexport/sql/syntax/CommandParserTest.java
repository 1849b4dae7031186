package dev.continuousexport.sql.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandParserTest {
  private static Command parse(String text) {
    return CommandParser.parse(SourceText.of(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        ".create table N (a:long) ~ .create table",
        ".create-merge table N (a:long) with (folder='x') ~ .create-merge table",
        ".alter table N (a:long) ~ .alter table",
        ".alter-merge table N (a:long) ~ .alter-merge table",
        ".create tables A (a:long), B (b:long) ~ .create tables",
        ".alter table T docstring 'x' ~ .alter table docstring",
        ".alter tables (T, U) policy ingestiontime true ~ .alter table policy ingestiontime",
        ".delete table T policy ingestiontime ~ .delete table policy ingestiontime",
        ".drop table ['a b'] ifexists ~ .drop table",
        ".drop tables (T, U) ~ .drop table",
        ".set T <| U ~ .set",
        ".set async T <| U ~ .set",
        ".set async <| U ~ .set",
        ".append T with (folder='x') <| U ~ .append",
        ".set-or-append T <| U ~ .set-or-append",
        ".set-or-replace T <| U ~ .set-or-replace",
        ".drop external table E ifexists ~ .drop external table",
        ".create external table E mapping 'M' '[]' ~ .create external table mapping",
        ".drop external table E mapping 'M' ~ .drop external table mapping",
        ".create external table E kind=delta (h'x') ~ .create external table kind=delta",
        ".alter external table E folder 'x' ~ .alter external table folder",
        ".drop continuous-export C ~ .drop continuous-export",
        ".enable continuous-export C ~ .enable continuous-export",
        ".disable continuous-export C ~ .disable continuous-export",
        ".verify continuous-export C ~ .verify continuous-export",
        ".set continuous-export C cursor to '1' ~ .set continuous-export cursor",
        ".add table T ingestors ('x') 'notes' ~ .add table ingestors",
        ".set database D viewers none skip-results ~ .set database viewers",
        ".drop table T admins ('x') ~ .drop table admins",
        ".export to table E <| T ~ .export to table",
        ".export async compressed to json ('x') <| T ~ .export to json",
        ".execute script <| .show tables ~ .execute database script",
        ".cancel operation f008dc1e-2710-47d8-8d34-0d562f5f8615 ~ .cancel operation",
        ".cancel query 'x' with (reason='y') ~ .cancel query",
        ".show tables (T) details ~ .show tables details",
        ".show table T ~ .show table",
        ".show table * policy ingestiontime ~ .show table policy ingestiontime",
        ".show external tables details ~ .show external tables details",
        ".show external table E artifacts limit 10 ~ .show external table artifacts",
        ".show external table E mapping 'M' ~ .show external table mapping",
        ".show continuous-export C runs ~ .show continuous-export runs",
        ".show cluster pending continuous-exports ~ .show cluster pending continuous-exports",
        ".show operations ~ .show operations",
        ".show operation f008dc1e-2710-47d8-8d34-0d562f5f8615 details ~ .show operation details",
        ".show capacity data-export with (scope=cluster) ~ .show capacity",
        ".show database schema ~ .show database schema",
        ".show database schema schema violations ~ .show database schema violations",
        ".show databases (D, ['E']) schema as json ~ .show databases schema as json",
        ".show commands-and-queries ~ .show commands-and-queries",
        ".show principal 'aaduser=x' roles ~ .show principal roles",
        ".show tables | count ~ .show tables | …",
        ".show version; ~ .show version",
      })
  void commandsHaveTitles(String text, String title) {
    assertThat(parse(text).title()).isEqualTo(title);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        ".shw tables ~ 2 ~ There is no such command. Did you mean '.show'?",
        ".show contnuous-exports ~ 7 ~ There is no such command.",
        ".show external table E schema as xml ~ 34 ~ Here 'csl', 'json' or 'kql' is expected.",
        ".show database D ~ 17 ~ Here 'cslschema', 'kqlschema', 'principal', 'principals' or 'schema' is expected.",
        ".show operations 12 ~ 18 ~ This is no id of an operation.",
        ".show continuous-exports now ~ 26 ~ This does not belong to the command.",
        ".create continuous-export C to table E <| T ~ 9 ~ Write .create-or-alter continuous-export.",
        ".set table T policy ingestiontime true ~ 14 ~ Write .alter table T policy ingestiontime true.",
        ".alter table T policy ingestiontime false ~ 37 ~ write .delete table T policy ingestiontime.",
        ".add database D owners ('x') ~ 17 ~ Roles are admins, ingestors, monitors,",
        ".export to CSV ('x') <| T ~ 12 ~ Did you mean 'csv'?",
        ".export compressed to table E <| T ~ 23 ~ Here the target is expected: csv, json, parquet, tsv.",
        ".export to csv ('x' 'y') <| T ~ 21 ~ Here ')' is expected.",
        ".export to sql Z 'x' with (primarykey=Id) <| T ~ 39 ~ Write the text in quotes.",
        ".create external table E (a:long) kind=stroage ~ 40 ~ Did you mean 'storage'?",
        ".create external table E kind=storage ~ 31 ~ An external table of this kind needs its columns.",
        ".create external table E (a:long) kind=blob dataformat=csvv ('x') ~ 56 ~ Did you mean 'csv'?",
        ".create external table E (a:long) kind=blob pathformat=('x') ~ 45 ~ A pathformat needs partitions.",
        ".create-or-alter continuous-export C to table E with (a=<b>) <| T ~ 57 ~ Here the value of the property",
        ".create-or-alter continuous-export C to table E with (a=1,) <| T ~ 59 ~ Here the name of a property",
        ".ingest into table T ('x') ~ 9 ~ Files are not ingested here.",
      })
  void mistakesAreNamedWhereTheyStand(String text, int column, String message) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(DiagnosticsException.class)
        .hasMessageStartingWith("line 1, column " + column)
        .hasMessageContaining(message);
  }

  @Test
  void blanksAndCommentsMayStandAround() {
    assertThat(KqlScript.commands("\n  // Why.\n  .show version // This is why.\n"))
        .extracting(Command::title)
        .containsExactly(".show version");
  }

  @Test
  void aQueryBehindACommandKeepsItsPlace() {
    PipedCommand piped = (PipedCommand) parse(".show tables\n  | where a == 'x;y' | count");
    assertThat(piped.command().title()).isEqualTo(".show tables");
    assertThat(piped.query().text()).isEqualTo("| where a == 'x;y' | count");
    assertThat(piped.query().place(0)).hasToString("line 2, column 3");
    assertThat(QueryParser.parseBehind("rows", piped.query()).query().result().operators())
        .hasSize(2);
  }

  @Test
  void partitionsMayBeWrittenAsTheyWereAtFirst() {
    ExternalTableCommand.Create table =
        (ExternalTableCommand.Create)
            parse(
                ".create external table E (t:datetime, c:string) kind=blob partition by"
                    + " 'c='c '.d', format_datetime=\"yyyy/MM\" bin(t, 1d), bin(t, 1h)"
                    + " dataformat=csv ('x')");
    assertThat(table.partitions())
        .extracting(partition -> partition.name().text())
        .containsExactly("c", "t", "t2");
    assertThat(table.partitions().get(2).source().orElseThrow())
        .isInstanceOf(ExternalPartition.Bin.class);
    assertThat(table.pathFormat())
        .extracting(
            element ->
                element instanceof PathElement.Text text
                    ? text.text()
                    : element instanceof PathElement.DatetimePattern pattern
                        ? pattern.pattern() + " of " + pattern.name().text()
                        : ((PathElement.Partition) element).name().text())
        .containsExactly("c=", "c", ".d", "/", "yyyy/MM of t", "/", "t2");
  }

  @Test
  void aScriptKeepsItsCommandsTogether() {
    String script =
        ".show tables\n.execute database script <|\n.create table A (a:long)\n.show tables\n";
    var commands = KqlScript.commands(script);
    assertThat(commands).hasSize(2);
    ScriptCommand execute = (ScriptCommand) commands.get(1);
    assertThat(KqlScript.commands(execute.script().text())).hasSize(2);
    assertThat(execute.script().place(0)).hasToString("line 3, column 1");
  }

  @Test
  void valuesOfPropertiesMayBeWordsNumbersAndGuids() {
    ContinuousExportCommand.Create export =
        (ContinuousExportCommand.Create)
            parse(
                ".create-or-alter continuous-export C to table E with (a=word, b=-1.5, c=1h,"
                    + " d=12345678-1234-1234-1234-1234567890e5, e=time(01:00:00), f=h'x', g=true) <| T");
    assertThat(export.properties())
        .hasToString(
            "[a=word, b=-1.5, c=1h, d=12345678-1234-1234-1234-1234567890e5, e=01:00:00, f=***,"
                + " g=true]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".clear cluster cache external-artifacts ('https://a/b')",
        ".alter-merge cluster policy managed_identity ```[]```",
        ".alter database D policy managed_identity '[]'",
        ".show cluster policy capacity",
        ".show table T policy retention",
        ".alter table T policy retention softdelete = 10d",
        ".show table T operations mirroring-exported-artifacts",
        ".show external table E operations query_acceleration statistics",
        ".create-or-alter table T ingestion json mapping 'M' '[]'",
        ".show table T ingestion mappings",
        ".drop table T ingestion csv mapping 'M'",
        ".show ingestion resources",
        ".get kusto identity token",
        ".alter-merge table T policy retention softdelete = 10d",
        ".delete cluster policy managed_identity",
        ".alter-merge external table E policy query_acceleration '{}'",
        ".show external table * policy query_acceleration",
        ".delete external table E policy query_acceleration",
        ".create external table E (a:long) kind=sql table=Z (h'x')",
        ".export async to sql Z h'x' <| T",
      })
  void whatIsNotOfferedSaysWhy(String text) {
    NotOffered command = (NotOffered) parse(text);
    assertThat(text).startsWith(command.title().substring(0, 5));
    assertThat(command.reason()).isNotBlank();
  }
}
