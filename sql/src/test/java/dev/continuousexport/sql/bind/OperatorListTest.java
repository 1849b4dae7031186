package dev.continuousexport.sql.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lists of tabular operators in the module's README are those of the binder. */
class OperatorListTest {
  @Test
  void theReadmeNamesEachOperator() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("README.md"));
    assertThat(section(lines, "## Tabular operators"))
        .as("the operators in sql/README.md, as OperatorNames has them")
        .isEqualTo(listed(OperatorNames.done()));
    assertThat(section(lines, "## Tabular operators that are refused"))
        .as("the refused operators in sql/README.md, as OperatorNames has them")
        .isEqualTo(listed(OperatorNames.refused()));
  }

  private static List<String> section(List<String> lines, String heading) {
    return lines.stream()
        .skip(lines.indexOf(heading) + 1L)
        .takeWhile(line -> !line.startsWith("#"))
        .filter(line -> line.startsWith("- "))
        .toList();
  }

  private static List<String> listed(Map<String, String> operators) {
    return operators.entrySet().stream()
        .map(operator -> "- `" + operator.getKey() + "`: " + operator.getValue())
        .toList();
  }
}
