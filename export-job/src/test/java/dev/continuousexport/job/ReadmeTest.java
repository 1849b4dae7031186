package dev.continuousexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.job.model.ExportOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README names is there. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern CODE = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z]+)+)`");

  @Test
  void everyClassOfTheMapExists() throws IOException {
    String readme = readme();
    String map =
        readme.substring(readme.indexOf("### A map of the house"), readme.indexOf("### Where it"));
    List<String> named = new ArrayList<>();
    for (Matcher name = CODE.matcher(map); name.find(); ) {
      named.add(name.group(1));
    }

    assertThat(named).hasSizeGreaterThan(20);
    assertThat(classes()).containsAll(named);
  }

  @Test
  void everySettingIsDocumentedUnderItsName() throws IOException {
    String readme = readme();

    assertThat(ExportOptions.all())
        .isNotEmpty()
        .allSatisfy(option -> assertThat(readme).contains("| `" + option.key() + "` |"));
  }

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"));
  }

  private static Set<String> classes() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().contains("src/main/java"))
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }
}
