package dev.continuousexport.sql.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.sql.bind.SpecialCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of functions in the module's README is that of the registry. */
class FunctionListTest {
  @Test
  void theReadmeNamesEachFunctionWithItsSignature() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("README.md"));
    assertThat(section(lines, "## Functions"))
        .as("the functions in sql/README.md, as the registry has them")
        .isEqualTo(functions());
    assertThat(section(lines, "## Aggregates"))
        .as("the aggregates in sql/README.md, as the registry has them")
        .isEqualTo(aggregates());
    assertThat(section(lines, "## Functions that are refused"))
        .as("the refused functions in sql/README.md")
        .isEqualTo(refused());
  }

  private static List<String> section(List<String> lines, String heading) {
    int from = lines.indexOf(heading) + 1;
    List<String> section = new ArrayList<>();
    for (String line : lines.subList(from, lines.size())) {
      if (line.startsWith("#")) {
        break;
      }
      if (line.startsWith("- ")) {
        section.add(line);
      }
    }
    return section;
  }

  private static List<String> functions() {
    List<String> lines = new ArrayList<>();
    FunctionLibrary.standard()
        .functions()
        .forEach(one -> lines.add(line(one.signature(), one.documentation())));
    SpecialCalls.NAMES.forEach(name -> lines.add("- `" + name + "()`: bound by its columns."));
    return lines;
  }

  private static List<String> aggregates() {
    List<String> lines = new ArrayList<>();
    FunctionLibrary.standard()
        .aggregates()
        .forEach(one -> lines.add(line(one.signature(), one.documentation())));
    FunctionLibrary.standard()
        .columnsAggregates()
        .forEach(one -> lines.add(line(one.signature(), one.documentation())));
    return lines;
  }

  private static List<String> refused() {
    List<String> lines = new ArrayList<>();
    RefusedFunctions.all().forEach((name, reason) -> lines.add("- `" + name + "`: " + reason));
    return lines;
  }

  private static String line(String signature, String documentation) {
    return "- `" + signature + "`: " + documentation;
  }
}
