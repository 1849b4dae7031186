package dev.continuousexport.sink.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sink.model.DataFormat;
import dev.continuousexport.sink.model.DatetimeFunction;
import dev.continuousexport.sink.model.DatetimeFunction.StartOf;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.Location;
import dev.continuousexport.sink.model.Partition;
import dev.continuousexport.sink.model.PathElement;
import dev.continuousexport.sink.model.PathElement.DatetimeText;
import dev.continuousexport.sink.model.PathElement.Separator;
import dev.continuousexport.sink.model.PathElement.Value;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import dev.continuousexport.sql.types.Ticks;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionPathsTest {
  private static final ExternalTable TABLE =
      new ExternalTable(
          "T",
          new TableSchema(
              List.of(new Column("name", KustoType.STRING), new Column("at", KustoType.DATETIME))),
          DataFormat.CSV,
          new Location("/data"));
  private static final Partition NAME = new Partition.OfString("customer", "name");
  private static final Partition DAY = new Partition.OfDatetime("day", "at", StartOf.DAY);
  private static final String AT = "2026-03-07T08:09:10.1234567Z";

  @Test
  void withoutAPathFormatPartitionsAreFoldersInTheirOrder() {
    PartitionPath path = path(List.of(NAME, DAY), List.of(), row("softworks", AT));

    assertThat(path.folder()).isEqualTo("softworks/2026/03/07");
    assertThat(path.values()).isEqualTo(Map.of("customer", "softworks", "day", "2026/03/07"));
    assertThat(path.file("a.csv")).isEqualTo("softworks/2026/03/07/a.csv");
  }

  @Test
  void aTableWithoutPartitionsHasItsFilesInItsRoot() {
    PartitionPath path = path(List.of(), List.of(), row("x", AT));

    assertThat(path.folder()).isEmpty();
    assertThat(path.file("a.csv")).isEqualTo("a.csv");
  }

  @Test
  void separatorsAreFreeTextAndPatternsPrintDatetimes() {
    PartitionPath path =
        path(
            List.of(NAME, DAY),
            List.of(
                new Separator("export/customer="),
                new Value("customer"),
                new Separator("/"),
                new DatetimeText("'year='yyyy'/month='MM", "day"),
                new Separator("/end/")),
            row("A & B", AT));

    assertThat(path.folder()).isEqualTo("export/customer=A & B/year=2026/month=03/end");
    assertThat(path.values()).isEqualTo(Map.of("customer", "A & B", "day", "year=2026/month=03"));
  }

  @ParameterizedTest
  @CsvSource({
    "YEAR, 2026",
    "MONTH, 2026/03",
    "WEEK, 2026/03/01",
    "DAY, 2026/03/07",
  })
  void theDefaultTextIsAsFineAsThePeriod(StartOf function, String expected) {
    Partition partition = new Partition.OfDatetime("p", "at", function);

    assertThat(path(List.of(partition), List.of(), row("", AT)).folder()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "864000000000, 2026/03/07",
    "6048000000000, 2026/03/02",
    "36000000000, 2026/03/07/08",
    "600000000, 2026/03/07/08/09",
    "9000000000, 2026/03/07/08/00",
    "10000000, 2026/03/07/08/09/10",
    "1000, 2026/03/07/08/09/10.1234000",
  })
  void theDefaultTextOfABinTellsBinsApart(long span, String expected) {
    Partition partition = new Partition.OfDatetime("p", "at", new DatetimeFunction.Bin(span));

    assertThat(path(List.of(partition), List.of(), row("", AT)).folder()).isEqualTo(expected);
  }

  @Test
  void nullsGoToTheDefaultPartition() {
    assertThat(path(List.of(NAME, DAY), List.of(), GenericRowData.of(null, null)).folder())
        .isEqualTo("__DEFAULT_PARTITION__/__DEFAULT_PARTITION__");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "..",
        "../x",
        "/etc/passwd",
        "a/b",
        "a\\b",
        "..\\x",
        "a\u0000b",
        "a\nb",
        "\u007f",
        "\u0085",
        "_continuous_export",
      })
  void whatCannotBeAFolderGoesToTheDefaultPartition(String value) {
    assertThat(path(List.of(NAME), List.of(), row(value, AT)).folder())
        .isEqualTo("__DEFAULT_PARTITION__");
  }

  @Test
  void aValueThatMakesAFolderUnusableTogetherWithItsSurroundingsIsReplacedToo() {
    List<PathElement> dotBefore = List.of(new Separator("."), new Value("customer"));
    List<PathElement> nameBefore = List.of(new Separator("_continuous_"), new Value("customer"));

    assertThat(path(List.of(NAME), nameBefore, row("export", AT)).folder())
        .isEqualTo("_continuous___DEFAULT_PARTITION__");
    assertThat(path(List.of(NAME), dotBefore, row("x", AT)).folder()).isEqualTo(".x");
    assertThat(path(List.of(NAME), List.of(), row("ж".repeat(130), AT)).folder())
        .isEqualTo("__DEFAULT_PARTITION__");
  }

  @Test
  void noRecordLeavesTheTablesFolder() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Path root = Path.of("/data/export");
    String letters = "./\\~a \u0000\u001f:_-%2Eж😀";
    List<PathElement> format =
        List.of(new Separator("x="), new Value("customer"), new Separator("/."), new Value("v"));
    ExternalTable table =
        TABLE.withPartitions(List.of(NAME, new Partition.VirtualString("v")), format);
    PartitionPaths paths = new PartitionPaths(table);
    for (int i = 0; i < 50_000; i++) {
      String first = text(random, letters);
      String second = text(random, letters);
      RowData row =
          GenericRowData.of(StringData.fromString(first), 0L, StringData.fromString(second));

      Path file = root.resolve(paths.of(row).file("f.csv"));

      assertThat(file.normalize())
          .as("seed %d: '%s' and '%s'", seed, first, second)
          .isEqualTo(file);
      assertThat(file.startsWith(root)).as("seed %d", seed).isTrue();
      assertThat(file.getNameCount()).as("seed %d", seed).isEqualTo(5);
    }
  }

  @Test
  void aPathFormatThatItselfLeadsAwayIsRefused() {
    List<PathElement> away = List.of(new Separator("a/./"), new Value("customer"));

    assertThatThrownBy(() -> path(List.of(NAME), away, row("x", AT)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pathformat")
        .hasMessageContaining("a/./");
    assertThatThrownBy(
            () ->
                TABLE.withPartitions(
                    List.of(NAME), List.of(new Separator("../"), new Value("customer"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'..'");
  }

  @Test
  void aHashPartitionIsTheRemainderOfXxh64() {
    Partition hash = new Partition.OfHash("h", "name", 100);

    assertThat(path(List.of(hash), List.of(), row("World", AT)).folder()).isEqualTo("51");
  }

  @Test
  void virtualPartitionsComeFromColumnsThatAreNotInTheFiles() {
    Partition tenant = new Partition.VirtualString("tenant");
    Partition when = new Partition.VirtualDatetime("when");
    ExternalTable table = TABLE.withPartitions(List.of(tenant, when), List.of());

    assertThat(table.rowSchema().toString())
        .isEqualTo("name:string, at:datetime, tenant:string, when:datetime");
    RowData row =
        GenericRowData.of(
            StringData.fromString("x"),
            null,
            StringData.fromString("contoso"),
            Ticks.ofInstant(Instant.parse(AT)));
    assertThat(new PartitionPaths(table).of(row).folder()).isEqualTo("contoso/2026/03/07");
  }

  @Test
  void theSamePartitionIsTheSameObjectEvenIfRowsAreReused() {
    PartitionPaths paths = new PartitionPaths(TABLE.withPartitions(List.of(NAME, DAY), List.of()));
    GenericRowData row = (GenericRowData) row("one", AT);

    PartitionPath first = paths.of(row);
    row.setField(1, Ticks.ofInstant(Instant.parse("2026-03-07T23:00:00Z")));
    assertThat(paths.of(row)).isSameAs(first);
    row.setField(0, StringData.fromString("two"));
    assertThat(paths.of(row).folder()).isEqualTo("two/2026/03/07");
    row.setField(0, StringData.fromString("one"));
    assertThat(paths.of(row)).isSameAs(first);
  }

  private static PartitionPath path(
      List<Partition> partitions, List<PathElement> format, RowData row) {
    return new PartitionPaths(TABLE.withPartitions(partitions, format)).of(row);
  }

  private static RowData row(String name, String at) {
    return GenericRowData.of(StringData.fromString(name), Ticks.ofInstant(Instant.parse(at)));
  }

  private static String text(Random random, String letters) {
    int[] codes = letters.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(6);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(codes[random.nextInt(codes.length)]);
    }
    return text.toString();
  }
}
