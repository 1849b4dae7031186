package dev.continuousexport.job.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableCommandsTest {
  private static final String SCHEMA =
      "{\"Name\":\"T\",\"OrderedColumns\":["
          + "{\"Name\":\"a\",\"Type\":\"System.Int64\",\"CslType\":\"long\"},"
          + "{\"Name\":\"b\",\"Type\":\"System.String\",\"CslType\":\"string\"}]}";

  @TempDir private Path folder;
  private TestDatabase database;

  @BeforeEach
  void open() {
    database = new TestDatabase(folder);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aTableIsCreatedMergedAlteredAndShown() {
    assertThat(database.rows(".create table T (a:long) with (folder='f', docstring='what it is')"))
        .containsExactly(
            "T | {\"Name\":\"T\",\"OrderedColumns\":[{\"Name\":\"a\",\"Type\":\"System.Int64\","
                + "\"CslType\":\"long\"}]} | NetDefaultDB | f | what it is");
    assertThat(database.rows(".create-merge table T (b:string)"))
        .containsExactly("T | " + SCHEMA + " | NetDefaultDB | f | what it is");
    assertThat(database.rows(".alter table T (b:string)")).hasSize(1);
    assertThat(database.rows(".alter-merge table T (c:bool) with (folder='g')")).hasSize(1);

    assertThat(database.rows(".show tables")).containsExactly("T | NetDefaultDB | g | what it is");
    assertThat(database.rows(".show table T cslschema"))
        .containsExactly("T | b:string,c:bool | NetDefaultDB | g | what it is");
    assertThat(database.execute(".show table T").rows()).hasSize(2);
  }

  @Test
  void creatingATableAgainAsItIsChangesNothing() {
    database.execute(".create table T (a:long)");
    database.execute(".create table T (a:long)");
    assertThatThrownBy(() -> database.execute(".create table T (a:string)"))
        .hasMessageContaining("There is a table 'T' already, and it is different");
    assertThatThrownBy(() -> database.execute(".create-merge table T (a:string)"))
        .hasMessageContaining(
            "The column 'a' of table 'T' is of type long and cannot become string");
    assertThatThrownBy(() -> database.execute(".alter table U (a:string)"))
        .hasMessageContaining("There is no table 'U'");
  }

  @Test
  void severalTablesAreCreatedAndDroppedAtOnce() {
    assertThat(database.rows(".create tables A (x:int), B (y:int) with (folder='f')"))
        .containsExactly("A | NetDefaultDB | f | ", "B | NetDefaultDB | f | ");
    database.execute(".create-merge tables B (z:int), C (x:int)");
    assertThat(database.rows(".drop tables (A, C)")).containsExactly("B | NetDefaultDB");
    assertThat(database.rows(".drop table A ifexists")).containsExactly("B | NetDefaultDB");
    assertThatThrownBy(() -> database.execute(".drop table A"))
        .hasMessageContaining("There is no table 'A'");
  }

  @Test
  void aDroppedTableBeginsAnew() {
    database.execute(".create table T (a:long)");
    database.execute(".ingest inline into table T <|\n1\n2");
    assertThat(records()).isEqualTo(2L);
    database.execute(".drop table T");
    database.execute(".create table T (a:long)");
    assertThat(records()).isEqualTo(0L);
    assertThat(folder.resolve("data/tables")).isDirectoryNotContaining("glob:**/.dropped*");
  }

  @Test
  void aTableThatAnExportReadsIsNotDropped() throws Exception {
    export();
    assertThatThrownBy(() -> database.execute(".drop table T"))
        .hasMessage(
            "The table 'T' cannot be dropped: it is read by the continuous exports X; drop them before.");
    assertThatThrownBy(() -> database.execute(".drop external table E"))
        .hasMessage(
            "The external table 'E' cannot be dropped: the continuous exports X write to it; drop them before.");
  }

  @Test
  void thePolicyOfIngestionTimesIsSwitchedAndShown() throws Exception {
    database.execute(".create table U (a:long)");
    assertThat(database.rows(".show table U policy ingestiontime"))
        .containsExactly(
            "IngestionTimePolicy | [NetDefaultDB].[U] | {\"IsEnabled\":true} |  | Table");
    assertThat(database.rows(".delete table U policy ingestiontime"))
        .containsExactly(
            "IngestionTimePolicy | [NetDefaultDB].[U] | {\"IsEnabled\":false} |  | Table");
    assertThat(database.rows(".show table * policy ingestiontime")).hasSize(1);
    database.execute(".alter tables (U) policy ingestiontime true");
    assertThat(database.rows(".show table U policy ingestiontime").get(0)).contains("true");

    export();
    assertThatThrownBy(() -> database.execute(".delete table T policy ingestiontime"))
        .hasMessageContaining("it is a fact table of the continuous exports X");
  }

  @Test
  void tablesAreDescribed() {
    database.execute(".create table T (a:long)");
    database.execute(".alter table T docstring 'says \"it\"'");
    database.execute(".alter table T folder 'a/b'");
    database.execute(".create-or-alter table T (a:long, b:string)");
    assertThat(database.rows(".show tables"))
        .containsExactly("T | NetDefaultDB | a/b | says \"it\"");
    assertThat(database.execute(".show tables details").rows().get(0).get(7)).isEqualTo(0L);
  }

  @Test
  void definitionsSurviveARestart() {
    database.execute(".create table ['a b'] (['x y']:long) with (docstring='d', dataformat=json)");
    database.execute(".delete table ['a b'] policy ingestiontime");
    var before = database.rows(".show database schema as csl script");
    database.close();
    database = new TestDatabase(folder);
    assertThat(database.rows(".show database schema as csl script")).isEqualTo(before);
    assertThat(before)
        .containsExactly(
            ".create-merge table [\"a b\"] ([\"x y\"]:long)\n"
                + "with (dataformat=\"json\", docstring=\"d\", policy_ingestionTime=false)");
  }

  private Object records() {
    return database.execute(".show table T details").rows().get(0).get(7);
  }

  private void export() throws Exception {
    database.execute(".create-or-alter table T (a:long)");
    String target = Files.createDirectories(folder.resolve("target")).toString();
    database.execute(
        ".create external table E (a:long) kind=storage dataformat=csv ('" + target + "')");
    database.execute(".create-or-alter continuous-export X over (T) to table E <| T");
  }
}
