package dev.continuousexport.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.lower.DimensionStrategy;
import dev.continuousexport.sql.lower.LoweredQuery;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of {@code kql/} holds a query and the SQL that it becomes, in both ways of joining. */
class LoweringGoldenTest {
  private static final TableCatalog TABLES =
      TableCatalog.of(
          Map.of(
              "Flights",
              schema("date:datetime, delay:int, distance:real, origin:string, extra:dynamic"),
              "Airports",
              schema("iata:string, state:string, altitude:int")));

  private static TableSchema schema(String columns) {
    return new TableSchema(
        Arrays.stream(columns.split(", "))
            .map(column -> column.split(":"))
            .map(parts -> new Column(parts[0], KustoType.named(parts[1]).orElseThrow()))
            .toList());
  }

  static List<Path> files() throws IOException, URISyntaxException {
    Path folder = Path.of(LoweringGoldenTest.class.getResource("/kql").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aQueryBecomesThisSql(Path file) throws IOException {
    String content = Files.readString(file);
    String query = content.split("\n=== ", 2)[0];
    StringBuilder actual = new StringBuilder(query);
    for (DimensionStrategy strategy : DimensionStrategy.values()) {
      LoweredQuery lowered =
          KqlCompiler.compile(SourceText.of(query), Set.of("Flights"), TABLES, table -> strategy);
      actual
          .append("\n=== ")
          .append(strategy.name().toLowerCase(Locale.ROOT))
          .append(" → ")
          .append(lowered.schema())
          .append('\n')
          .append(lowered.sql());
    }
    Path written = Path.of("target", "kql", file.getFileName().toString());
    Files.createDirectories(written.getParent());
    Files.writeString(written, actual.append('\n'));
    assertThat(actual).as("compare with %s", written.toAbsolutePath()).hasToString(content);
  }
}
