package dev.continuousexport.job.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalTableCommandsTest {
  private static final String PARTITIONED =
      """
      .create-or-alter external table E (x:long, s:string, ts:datetime)
      kind=storage
      partition by (customer:long = hash(s, 10), day:datetime = startofday(ts))
      pathformat=("customer_id=" customer "/dt=" datetime_pattern("yyyyMMdd", day))
      dataformat=csv
      (h'/data/folder')
      with (docstring="d", compressed=true, includeHeaders=All, namePrefix="p", dryRun=false)
      """;

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
  void anExternalTableIsShownAsAdxShowsIt() {
    String properties =
        "{\"Format\":\"Csv\",\"Compressed\":true,\"CompressionType\":\"gzip\","
            + "\"FileExtension\":null,\"IncludeHeaders\":\"All\",\"Encoding\":null,"
            + "\"NamePrefix\":\"p\"}";
    assertThat(database.rows(PARTITIONED))
        .containsExactly(
            "E | Blob |  | d | [{\"Name\":\"x\",\"CslType\":\"long\"},"
                + "{\"Name\":\"s\",\"CslType\":\"string\"},"
                + "{\"Name\":\"ts\",\"CslType\":\"datetime\"}] | "
                + properties);
    assertThat(database.rows(".show external table E"))
        .isEqualTo(database.rows(".show external tables"))
        .containsExactly(
            "E | Blob |  | d | "
                + properties
                + " | [\"/data/folder\"] | "
                + "[{\"Mod\":10,\"Name\":\"customer\",\"ColumnName\":\"s\",\"Ordinal\":0},"
                + "{\"Function\":\"StartOfDay\",\"Name\":\"day\",\"ColumnName\":\"ts\","
                + "\"Ordinal\":1}] | "
                + "\"customer_id=\" customer \"/dt=\" datetime_pattern(\"yyyyMMdd\", day)");
    assertThat(database.rows(".show external table E cslschema"))
        .containsExactly("E | x:long,s:string,ts:datetime | NetDefaultDB |  | d");
    assertThat(database.rows(".show external table E schema as json").get(0))
        .startsWith("E | {\"Name\":\"E\",\"Folder\":\"\",\"DocString\":\"d\",\"OrderedColumns\":[");
    assertThat(database.rows(".show external tables details")).containsExactly("E | null | ");
  }

  @Test
  void whatIsThereIsNotCreatedAgain() {
    String definition = PARTITIONED.replace(".create-or-alter", ".create");
    database.execute(definition);
    assertThatThrownBy(() -> database.execute(definition))
        .hasMessageContaining("There is an external table 'E' already");
    database.execute(PARTITIONED.replace(".create-or-alter", ".alter"));
    assertThat(database.rows(".drop external table E")).hasSize(1);
    assertThat(database.rows(".drop external table E ifexists")).isEmpty();
    assertThatThrownBy(() -> database.execute(PARTITIONED.replace(".create-or-alter", ".alter")))
        .hasMessageContaining("There is no external table 'E'");
  }

  @Test
  void aDryRunStoresNothing() {
    assertThat(database.rows(PARTITIONED.replace("dryRun=false", "dryRun=true"))).hasSize(1);
    assertThat(database.rows(".show external tables")).isEmpty();
  }

  @Test
  void anExternalTableIsDescribed() {
    database.execute(PARTITIONED);
    database.execute(".alter external table E docstring 'other'");
    database.execute(".alter external table E folder 'f'");
    assertThat(database.rows(".show external table E").get(0)).startsWith("E | Blob | f | other |");
  }

  @Test
  void theFilesOfAFolderAreItsArtifacts() throws Exception {
    Path target = folder.resolve("target");
    Path day = Files.createDirectories(target.resolve("customer_id=7/dt=20260102"));
    Files.writeString(day.resolve("p_1.csv"), "1,a");
    Files.writeString(day.resolve("q_1.csv"), "not of the table: another prefix");
    Files.writeString(
        Files.createDirectories(target.resolve("_continuous_export/x")).resolve("plan"), "{}");
    database.execute(PARTITIONED.replace("/data/folder", target.toString()));

    assertThat(database.rows(".show external table E artifacts"))
        .containsExactly(
            target
                + "/customer_id=7/dt=20260102/p_1.csv"
                + " | {\"customer\":\"7\",\"day\":\"20260102\"} | 3");
    assertThat(database.rows(".show external table E artifacts limit 0")).isEmpty();
  }

  @Test
  void anEmptyFolderIsRefusedWhereOneWithFilesIsAskedFor() {
    String definition =
        PARTITIONED
            .replace("/data/folder", folder.resolve("none").toString())
            .replace("dryRun=false", "validateNotEmpty=true");
    assertThatThrownBy(() -> database.execute(definition))
        .hasMessageContaining("there are no files of it in");
  }

  @Test
  void theSchemaScriptMakesTheSameDatabaseAndChangesNothingTwice() throws Exception {
    Path target = Files.createDirectories(folder.resolve("target"));
    database.execute(".create table T (x:long, s:string, ts:datetime) with (docstring='t\\n2')");
    database.execute(PARTITIONED.replace("/data/folder", target.toString()));
    database.execute(
        ".create-or-alter continuous-export X over (T) to table E with (forcedLatency=10m,"
            + " intervalBetweenRuns=1h, sizeLimit=200000000) <| T | where x > 1");
    List<String> script = database.rows(".show database schema as csl script");
    var stored = database.store().all();

    String execution = ".execute database script <|\n" + String.join("\n\n", script);
    assertThat(database.rows(execution))
        .hasSize(3)
        .allSatisfy(row -> assertThat(row).contains(" | Completed | "));
    assertThat(database.rows(".show database schema as csl script")).isEqualTo(script);
    assertThat(database.store().all()).isEqualTo(stored);

    try (TestDatabase other = new TestDatabase(folder.resolve("other"))) {
      other.execute(execution);
      assertThat(other.rows(".show database schema as csl script")).isEqualTo(script);
    }
  }
}
