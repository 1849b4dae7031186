package dev.continuousexport.job.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuousexport.job.model.ClientRequest;
import dev.continuousexport.job.model.Principal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Kusto's JavaScript client, unmodified, against the endpoint. */
class NodeClientITCase {
  private static final Path SCRIPTS = Path.of("src/test/js").toAbsolutePath();
  private static final Path WORK = Path.of("target/js").toAbsolutePath();
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

  @Test
  void theJavaScriptClientUnderstandsAllAnswers() throws Exception {
    assumeTrue(nodeIsThere(), "Node 20 or later and npm are not installed: this test is left out.");
    install();
    FakeEngine engine = new FakeEngine();
    try (KustoEndpoint endpoint =
        LocalEndpoints.start(
            engine,
            new FakeIngestion(),
            authorization -> authorization.map(Principal::new).orElse(Principal.ANONYMOUS))) {
      JsonNode seen = seen(endpoint.port());

      requireAllTypes(seen.get("command"));
      requireAllTypes(seen.get("query"));
      requireAllTypes(seen.get("queryV1"));
      requireAllTypes(seen.get("commandOnQuery"));
      assertThat(seen.get("many").asInt()).isEqualTo(30_000);
      assertThat(failure(seen, "badRequest")).isEqualTo("AxiosError 400 It is bad_request, ü.");
      assertThat(failure(seen, "forbidden")).isEqualTo("AxiosError 403 It is forbidden, ü.");
      assertThat(failure(seen, "throttled")).isEqualTo("ThrottlingError 429 It is throttled, ü.");
      assertThat(failure(seen, "internal")).startsWith("AxiosError 500 The request failed inside");
      requireRequests(new ArrayList<>(engine.requests));
    }
  }

  private static void requireAllTypes(JsonNode table) {
    assertThat(texts(table.get("columns")))
        .containsExactly(
            "vbool:bool",
            "vint:int",
            "vlong:long",
            "vreal:real",
            "vdecimal:decimal",
            "vstring:string",
            "vdatetime:datetime",
            "vtimespan:timespan",
            "vguid:guid",
            "vdynamic:dynamic");
    // This client's numbers are doubles, its datetimes and timespans have milliseconds.
    assertThat(table.get("rows").get(0).toString())
        .isEqualTo(
            "[true,-2147483648,9223372036854776000,0.1,\"1000.000000000000000001\","
                + "\"a \\\"quoted\\\" ü\\n\\u0001\",\"2026-01-02T03:04:05.123Z\",9.00000000001E7,"
                + "\"74be27de-1e4e-49d9-b579-fe0b331d3642\","
                + "{\"a\":[1,2.5,null],\"b\":12345678901234567000}]");
    assertThat(table.get("rows").get(1).toString())
        .isEqualTo("[null,null,null,null,null,\"\",null,null,null,null]");
  }

  private static void requireRequests(List<ClientRequest> requests) {
    ClientRequest options = with(requests, "with options");
    assertThat(options.database()).contains("Other");
    assertThat(options.options().timeout()).contains(Duration.ofMinutes(3));
    assertThat(options.options().readOnly()).isTrue();
    assertThat(options.parameters()).containsEntry("number", "5").containsEntry("text", "a 'b'");
    assertThat(options.id()).isEqualTo("mine;2");
    assertThat(with(requests, ".show by path").database()).contains("MyDb");
    assertThat(with(requests, ".show with token").principal().name()).isEqualTo("Bearer good");
  }

  private static ClientRequest with(List<ClientRequest> requests, String text) {
    return requests.stream().filter(request -> request.text().equals(text)).findAny().orElseThrow();
  }

  private static String failure(JsonNode seen, String name) {
    JsonNode failure = seen.get(name);
    return failure.path("kind").asText()
        + " "
        + failure.path("status").asText()
        + " "
        + failure.path("message").asText();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static JsonNode seen(int port) throws Exception {
    Path output = WORK.resolve("seen.json");
    run(output, "node", "client.js", String.valueOf(port));
    return new ObjectMapper().readTree(output.toFile());
  }

  private static boolean nodeIsThere() throws Exception {
    Path output = Files.createTempFile("node", ".txt");
    try {
      run(output, "npm", "--version");
      run(output, "node", "--version");
      String version = Files.readString(output).strip();
      return version.matches("v\\d+\\..*")
          && Integer.parseInt(version.substring(1, version.indexOf('.'))) >= 20;
    } catch (IOException notThere) {
      return false;
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /** Once for each change of the lock file. */
  private static void install() throws Exception {
    Files.createDirectories(WORK);
    copy("client.js", "client.js");
    Path installed = WORK.resolve("installed-lock.json");
    if (!Files.exists(installed)
        || Files.mismatch(installed, SCRIPTS.resolve("package-lock.json")) >= 0) {
      copy("package.json", "package.json");
      copy("package-lock.json", "package-lock.json");
      run(WORK.resolve("npm.txt"), "npm", "ci", "--no-audit", "--no-fund", "--prefer-offline");
      copy("package-lock.json", "installed-lock.json");
    }
  }

  private static void copy(String file, String to) throws IOException {
    Files.copy(SCRIPTS.resolve(file), WORK.resolve(to), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void run(Path output, String... words) throws Exception {
    Process process =
        new ProcessBuilder(words)
            .directory(Files.isDirectory(WORK) ? WORK.toFile() : null)
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(process.waitFor(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS))
          .as("%s ended; its output is in %s", words[0], output)
          .isTrue();
      assertThat(process.exitValue()).as("%s, output in %s", words[0], output).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
