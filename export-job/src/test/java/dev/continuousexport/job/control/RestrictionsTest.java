package dev.continuousexport.job.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.job.model.CommandException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, and how: F is a fact table, D a dimension, E an external table. */
class RestrictionsTest {
  @TempDir private Path folder;
  private TestDatabase database;

  @BeforeEach
  void open() throws Exception {
    database = new TestDatabase(folder);
    String target = Files.createDirectories(folder.resolve("target")).toString();
    database.execute(".create table F (a:long, s:string, t:datetime)");
    database.execute(".create table D (a:long, name:string)");
    database.execute(".create table U (a:long, s:string, t:datetime)");
    database.execute(".delete table U policy ingestiontime");
    database.execute(
        ".create external table E (a:long, s:string, t:datetime) kind=storage dataformat=csv ('"
            + target
            + "')");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "A4  ~ .create external table I (a:long) kind=storage dataformat=csv (h'/x;impersonate') ~ credentials",
        "A2  ~ .alter table F policy row_level_security enable 'F' ~ is not offered here, because only the policy ingestiontime exists",
        "A3  ~ .alter table F policy restricted_view_access true ~ is not offered here, because only the policy ingestiontime exists",
        "A5  ~ <| cluster('c').database('d').F ~ reach into other databases, which is not supported",
        "A6  ~ <| database('d').F ~ database",
        "A7  ~ over (F) <| D ~ fact",
        "A7b ~ <| print a = 1 ~ reads no table",
        "A8  ~ over (U) <| U ~ policy ingestiontime is off; switch it on with .alter table U policy ingestiontime true",
        "A9  ~ over (F) <| F | project a, s ~ 't'",
        "A9b ~ over (F) <| F | extend a = tostring(a) ~ 'a'",
        "A10 ~ .create-or-alter continuous-export X to table Nowhere <| F ~ There is no external table 'Nowhere'",
        "A11 ~ over (F) with (intervalBetweenRuns=30s) <| F ~ the shortest is 00:01:00",
        "A12 ~ .create external table O (a:long) kind=storage dataformat=orc ('/x') ~ dataformat=orc, which cannot be exported to; csv, tsv, json and parquet can",
        "A13 ~ over (F) with (includeHeaders=all) <| F ~ has no property 'includeHeaders'",
        "A14 ~ <| materialized_view('M') ~ materialized_view",
        "A20 ~ .create external table L (a:long) kind=delta ('/x') ~ no Delta log",
        "A21 ~ .create external table Q (a:long) kind=sql ('Server=x') ~ no rows of a database",
        "A26 ~ .show continuous-export Nobody ~ There is no continuous export 'Nobody'",
        "A26b ~ .drop continuous-export Nobody ~ There is no continuous export 'Nobody'",
        "A26c ~ .enable continuous-export Nobody ~ There is no continuous export 'Nobody'",
        "A26d ~ .disable continuous-export Nobody ~ There is no continuous export 'Nobody'",
        "A-name ~ over (Nowhere) <| F ~ There is no table 'Nowhere'",
        "A-property ~ over (F) with (colour=red) <| F ~ has no property 'colour'",
        "B1  ~ over (F) with (sizeLimit=0) <| F ~ sizeLimit",
        "C1  ~ .create external table E (a:long) kind=storage dataformat=csv ('/x') ~ There is an external table 'E' already",
        "C2  ~ .alter external table Z (a:long) kind=storage dataformat=csv ('/x') ~ There is no external table 'Z'",
        "C2b ~ .drop external table Z ~ There is no external table 'Z'",
        "C2c ~ .show external table Z ~ There is no external table 'Z'",
        "C3  ~ .create external table F (a:long) kind=storage dataformat=csv ('/x') ~ The name 'F' is that of a table; take another",
        "C3b ~ .create table E (a:long) ~ The name 'E' is that of an external table; take another",
        "C4  ~ .create external table Z (a:lang) kind=storage dataformat=csv ('/x') ~ There is no type 'lang'",
        "C4b ~ .create external table Z (a:long) kind=storage dataformat=cvs ('/x') ~ There is no dataformat 'cvs'. There are apacheavro",
        "C4c ~ .create external table Z (a:long) kind=shed dataformat=csv ('/x') ~ There is no kind 'shed'",
        "C5  ~ .create external table Z (a:long) kind=storage partition by (p:string=b) dataformat=csv ('/x') ~ by a column 'b' that it does not have",
        "C5b ~ .create external table Z (a:long) kind=storage partition by (p:string=a) dataformat=csv ('/x') ~ needs a column of type string, but 'a' is of type long",
        "C6  ~ .create external table Z (s:string) kind=storage partition by (p:string=s) pathformat=(q) dataformat=csv ('/x') ~ There is no partition 'q'",
        "C6b ~ .create external table Z (s:string) kind=storage partition by (p:string=s, q:string=s) pathformat=(q) dataformat=csv ('/x') ~ The partition 'p' does not occur in pathformat",
        "C6c ~ .create external table Z (s:string) kind=storage partition by (p:string=s, q:string=s) pathformat=(p q) dataformat=csv ('/x') ~ a separator in quotes is expected",
        "C7  ~ .create external table Z (s:string) kind=storage partition by (p:string=s, p:string=s) dataformat=csv ('/x') ~ The partition 'p' is named twice",
        "C8  ~ .create external table Z (a:long) kind=storage dataformat=csv ('/x') with (compressionType=snappy, compressed=true) ~ cannot compress csv by snappy",
        "C8b ~ .create external table Z (a:long) kind=storage dataformat=parquet ('/x') with (compressionType=rar) ~ compressionType",
        "C9  ~ .create external table Z (a:long) kind=storage dataformat=json ('/x') with (includeHeaders=All) ~ cannot have headers in json files",
        "C10 ~ .create external table Z (a:long) kind=storage dataformat=csv ('ftp://server/x') ~ which cannot be written: write an absolute path",
        "C10b ~ .create external table Z (a:long) kind=storage dataformat=csv ('/x', '/y') ~ has 2 connection strings; write one",
        "C11 ~ .create external table Z (a:long) kind=storage dataformat=csv ('/nowhere/x') with (validateNotEmpty=true) ~ there are no files of it",
        "C12 ~ .create external table Z (a:long) kind=storage catalog='c' dataformat=csv ('/x') ~ has a catalog, which is not offered here",
        "C13 ~ .create external table ['a/b'] (a:long) kind=storage dataformat=csv ('/x') ~ cannot be called 'a/b'",
        "C13b ~ .create table __reserved (a:long) ~ names that begin with __ are reserved",
        "C14 ~ .create external table Z (a:long) kind=storage dataformat=csv ('/x') with (colour=red) ~ has no property 'colour'",
      })
  void whatIsRefusedIsRefusedByName(String row, String command, String message) {
    String text =
        command.startsWith(".")
            ? command
            : ".create-or-alter continuous-export X "
                + command.replaceFirst("^(over \\([^)]*\\))? ?", "$1 to table E ");
    assertThatThrownBy(() -> database.execute(text))
        .as(text)
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(message)
        .extracting(e -> ((CommandException) e).kind())
        .isNotEqualTo(CommandException.Kind.INTERNAL);
    assertThat(database.rows(".show continuous-exports")).isEmpty();
  }
}
