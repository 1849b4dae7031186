package dev.continuousexport.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Compares the schemas of queries with those of another binder, where its answers are at hand. */
class BindingOracleTest {
  private static final Path CASES = Path.of("../../shared/kql/bindcases-dev.jsonl.gz");

  private static final int HIGHEST_TIER = 2;

  /** How many percent of the queries must have an equal schema. */
  private static final int EQUAL = 97;

  /** Types in which the recorded engine differs from the recorded binder. */
  private static boolean isKnownDifference(String expected, String actual) {
    return expected.replace(":int", ":long").equals(actual.replace(":int", ":long"));
  }

  @Test
  void queriesOfTheFirstTiersHaveTheOraclesSchema() throws IOException {
    String place = System.getenv("KQL_BINDCASES");
    Path cases = place == null ? CASES : Path.of(place);
    Assumptions.assumeTrue(
        Files.exists(cases),
        "The recorded answers are not here (" + cases + "): nothing to compare.");
    int all = 0;
    int refused = 0;
    List<String> different = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(cases)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode one = json.readTree(line);
        if (one.path("tier").asInt() > HIGHEST_TIER) {
          continue;
        }
        all++;
        try {
          String actual = actual(one);
          String expected = expected(one);
          if (!isKnownDifference(expected, actual)) {
            different.add(
                one.path("id").asText()
                    + "\n"
                    + one.path("query").asText()
                    + "\n  expected "
                    + expected
                    + "\n  actual   "
                    + actual);
          }
        } catch (DiagnosticsException e) {
          refused++;
        }
      }
    }
    System.out.printf(
        "%d queries, %d refused, %d different:%n%s%n",
        all, refused, different.size(), String.join("\n", different));
    assertThat((all - refused - different.size()) * 100)
        .as("equal ones of %d", all)
        .isGreaterThanOrEqualTo(all * EQUAL);
  }

  private static String actual(JsonNode one) {
    return KqlCompiler.schema(
            SourceText.of(one.path("query").asText()), Set.of(), tables(one.path("schema")))
        .toString();
  }

  private static String expected(JsonNode one) {
    List<String> columns = new ArrayList<>();
    JsonNode list =
        one.has("expected_columns") ? one.path("expected_columns") : one.path("columns");
    list.forEach(
        column -> columns.add(column.path("name").asText() + ":" + column.path("type").asText()));
    return String.join(", ", columns);
  }

  private static TableCatalog tables(JsonNode schemas) {
    Map<String, TableSchema> tables = new TreeMap<>();
    schemas
        .fields()
        .forEachRemaining(
            table -> {
              List<Column> columns = new ArrayList<>();
              for (String column : table.getValue().asText().split(", ?")) {
                int colon = column.lastIndexOf(':');
                if (colon > 0) {
                  String name = column.substring(0, colon).strip().replaceAll("^\\['|'\\]$", "");
                  columns.add(
                      new Column(
                          name,
                          KustoType.named(column.substring(colon + 1).strip())
                              .orElse(KustoType.DYNAMIC)));
                }
              }
              tables.put(table.getKey(), new TableSchema(columns));
            });
    return TableCatalog.of(tables);
  }
}
