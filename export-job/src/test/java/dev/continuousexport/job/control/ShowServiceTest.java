package dev.continuousexport.job.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.job.model.ExportOptions;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShowServiceTest {
  @TempDir private Path folder;
  private TestDatabase database;

  @BeforeEach
  void open() {
    Configuration settings = new Configuration();
    settings.set(ExportOptions.DATABASE, "Sales");
    database = new TestDatabase(folder, settings);
    database.execute(".create table T (a:long) with (folder='f')");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".show version",
        ".show cluster",
        ".show diagnostics",
        ".show databases",
        ".show databases details",
        ".show databases (netdefaultdb)",
        ".show schema as json",
        ".show cluster schema as json",
        ".show database schema as json",
        ".show databases schema as json",
        ".show databases (['Sales']) schema as json",
        ".show database Sales cslschema",
        ".show database Sales cslschema script",
        ".show database Sales schema as csl script",
        ".show commands",
        ".show commands-and-queries",
      })
  void toolsGetOneRow(String command) {
    assertThat(database.execute(command).rows()).hasSize(1);
  }

  @Test
  void theDatabaseHasTheNameOfTheSetting() {
    assertThat(database.rows(".show databases").get(0))
        .startsWith("Sales |  | v1.0 | true | ReadWrite |  | false | ");
    assertThat(database.rows(".show databases schema"))
        .containsExactly(
            "Sales |  |  |  | false | false |  | v1.0 |  | ",
            "Sales | T |  |  | false | false |  |  | f | ",
            "Sales | T | a | System.Int64 | false | false |  |  |  | ");
    assertThat(database.rows(".show schema as json"))
        .containsExactly(
            "{\"Databases\":{\"Sales\":{\"Name\":\"Sales\",\"Tables\":{\"T\":{\"Name\":\"T\","
                + "\"Folder\":\"f\",\"DocString\":\"\",\"OrderedColumns\":[{\"Name\":\"a\","
                + "\"Type\":\"System.Int64\",\"CslType\":\"long\"}]}},\"ExternalTables\":{},"
                + "\"MaterializedViews\":{},\"EntityGroups\":{},\"MajorVersion\":1,"
                + "\"MinorVersion\":0,\"Functions\":{},\"DatabaseAccessMode\":\"ReadWrite\","
                + "\"PrettyName\":\"\"}}}");
    assertThat(database.rows(".show database schema violations")).isEmpty();
  }

  @Test
  void theLogOfCommandsSurvivesARestart() {
    database.close();
    Configuration settings = new Configuration();
    database = new TestDatabase(folder, settings);
    assertThat(database.rows(".show commands").get(0))
        .contains("TableCreate | .create table T (a:long)")
        .contains("Completed");
  }
}
