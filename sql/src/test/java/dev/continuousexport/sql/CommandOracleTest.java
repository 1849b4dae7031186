package dev.continuousexport.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuousexport.sql.bind.EntityCatalog;
import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.cases.CommandCase;
import dev.continuousexport.sql.syntax.EntityName;
import dev.continuousexport.sql.syntax.KqlScript;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Compares commands with the answers of another parser, where these are at hand. */
class CommandOracleTest {
  private static final Path CASES = Path.of("../../shared/kql/commands.jsonl");

  /** The names that the recorded parser knew. */
  private static final EntityCatalog ENTITIES =
      EntityCatalog.UNKNOWN
          .withTables(TableCatalog.of(Map.of("T", table(), "MyTable", table())))
          .withNames(
              EntityName.Kind.EXTERNAL_TABLE, List.of("ExternalBlob", "MyExternalTable", "T"));

  private static TableSchema table() {
    return new TableSchema(List.of(new Column("id", KustoType.STRING)));
  }

  @Test
  void mistakesAndColumnsAreThoseOfTheOracle() throws IOException {
    Assumptions.assumeTrue(
        Files.exists(CASES), "The recorded commands are not here (" + CASES + ").");
    List<String> different = new ArrayList<>();
    for (String line : Files.readAllLines(CASES)) {
      JsonNode one = new ObjectMapper().readTree(line);
      String expected = expected(one);
      String actual = actual(one.path("query").asText());
      if (!expected.equals(actual) && !isFreeToUs(expected, actual)) {
        different.add(
            one.path("id").asText() + "\n  expected " + expected + "\n  actual   " + actual);
      }
    }
    assertThat(different).isEmpty();
  }

  /** Where the oracle knows no columns there may be some. */
  private static boolean isFreeToUs(String expected, String actual) {
    return expected.isEmpty() && !actual.startsWith("SYNTAX") && !actual.startsWith("NAME");
  }

  private static String expected(JsonNode one) {
    if (!one.path("errors").isEmpty()) {
      String error = one.path("errors").get(0).asText();
      return error.startsWith("KS005") ? "SYNTAX" : "NAME " + error.split("'")[1];
    }
    List<String> columns = new ArrayList<>();
    one.path("columns")
        .forEach(
            column ->
                columns.add(column.path("name").asText() + ":" + column.path("type").asText()));
    if (one.path("query").asText().contains("exported-artifacts |")) {
      columns.add("SizeInBytes:long");
    }
    return String.join(", ", columns);
  }

  private static String actual(String query) {
    try {
      KqlScript.commands(query);
    } catch (DiagnosticsException e) {
      return "SYNTAX";
    }
    try {
      return CommandCase.columns(query, ENTITIES).map(TableSchema::toString).orElse("");
    } catch (DiagnosticsException e) {
      Diagnostic first = e.diagnostics().get(0);
      return first.kind() + " " + first.offendingText();
    }
  }
}
