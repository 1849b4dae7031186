package dev.continuousexport.sink.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import dev.continuousexport.sql.types.Ticks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalTableTest {
  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(new Column("name", KustoType.STRING), new Column("at", KustoType.DATETIME)));
  private static final ExternalTable TABLE =
      new ExternalTable("T", SCHEMA, DataFormat.CSV, new Location("/data"));
  private static final Partition NAME = new Partition.OfString("p", "name");

  @Test
  void itSurvivesSerialization() throws Exception {
    ExternalTable table =
        TABLE.withPartitions(
            List.of(NAME, new Partition.OfDatetime("d", "at", DatetimeFunction.StartOf.WEEK)),
            List.of(
                new PathElement.Value("p"),
                new PathElement.Separator("/"),
                new PathElement.DatetimeText("yyyy", "d")));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(table);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(table);
    }
  }

  @Test
  void partitionsMustFitTheColumns() {
    refused(List.of(new Partition.OfString("p", "none")), List.of(), "'none'", "name:string");
    refused(List.of(new Partition.OfString("p", "at")), List.of(), "'at' is of type datetime");
    refused(List.of(NAME, NAME), List.of(), "two partitions of the name 'p'");
    refused(List.of(new Partition.VirtualString("name")), List.of(), "virtual partition 'name'");
  }

  @Test
  void pathFormatsMustNameEveryPartitionOnceSeparated() {
    refused(List.of(NAME), List.of(new PathElement.Separator("a")), "[p] is missing");
    refused(List.of(NAME), List.of(new PathElement.Value("q")), "'q'", "no partition");
    refused(
        List.of(NAME),
        List.of(new PathElement.Value("p"), new PathElement.Value("p")),
        "needs a separator");
    refused(
        List.of(NAME),
        List.of(new PathElement.DatetimeText("yyyy", "p")),
        "'p', which is no datetime partition");
    refused(
        List.of(NAME),
        List.of(new PathElement.Separator("a\\b"), new PathElement.Value("p")),
        "backslash");
  }

  @Test
  void propertiesMustFitTheFormat() {
    assertThatThrownBy(
            () -> TABLE.withFiles(FileProperties.DEFAULTS.withCompression(Compression.SNAPPY)))
        .hasMessageContaining("cannot compress csv by snappy");
    ExternalTable json = new ExternalTable("T", SCHEMA, DataFormat.JSON, new Location("/data"));
    assertThatThrownBy(
            () -> json.withFiles(FileProperties.DEFAULTS.withHeaders(IncludeHeaders.ALL)))
        .hasMessageContaining("cannot have headers in json");
    assertThat(TABLE.compression()).isEqualTo(Compression.NONE);
    assertThat(new ExternalTable("T", SCHEMA, DataFormat.PARQUET, new Location("/d")).compression())
        .isEqualTo(Compression.ZSTD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://account.example/container;c2VjcmV0",
        "https://account.example/container?sig=c2VjcmV0",
        "https://me:c2VjcmV0@account.example/container"
      })
  void aLocationHoldsNoCredentialsAndItsRefusalDoesNotRepeatThem(String uri) {
    assertThatThrownBy(() -> new Location(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("credentials")
        .hasMessageNotContaining("c2VjcmV0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "..", "", "a\nb"})
  void aNamePrefixIsPartOfAFileName(String prefix) {
    assertThatThrownBy(() -> FileProperties.DEFAULTS.withNamePrefix(prefix))
        .hasMessageContaining("namePrefix");
  }

  @ParameterizedTest
  @CsvSource({
    "DAY, 2026-03-07T08:00:00Z, 2026-03-07T00:00:00Z",
    "WEEK, 2026-03-07T08:00:00Z, 2026-03-01T00:00:00Z",
    "WEEK, 2026-03-08T00:00:00Z, 2026-03-08T00:00:00Z",
    "WEEK, 0001-01-03T00:00:00Z, 0001-01-01T00:00:00Z",
    "MONTH, 2024-02-29T23:59:59Z, 2024-02-01T00:00:00Z",
    "YEAR, 0001-12-31T00:00:00Z, 0001-01-01T00:00:00Z",
  })
  void periodsBeginWhereTheCalendarSays(
      DatetimeFunction.StartOf function, Instant at, Instant expected) {
    assertThat(Ticks.toInstant(function.apply(Ticks.ofInstant(at)))).isEqualTo(expected);
  }

  private static void refused(
      List<Partition> partitions, List<PathElement> format, String... messages) {
    assertThatThrownBy(() -> TABLE.withPartitions(partitions, format))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The external table 'T' ")
        .hasMessageContainingAll(messages);
  }
}
