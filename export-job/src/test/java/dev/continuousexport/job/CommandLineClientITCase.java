package dev.continuousexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.job.http.KustoEndpoint;
import dev.continuousexport.job.model.Answer;
import dev.continuousexport.job.model.ClientRequest;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a process, before the true endpoint with an engine of its own. */
class CommandLineClientITCase {
  private static final String SCRIPT =
      """
      // of two commands
      .show tables

      .refuse this
        for its second line
      .show tables
      """;

  private final List<String> executed = new CopyOnWriteArrayList<>();
  private KustoEndpoint endpoint;

  @TempDir private Path folder;

  @BeforeEach
  void startsTheEndpoint() throws IOException {
    endpoint = KustoEndpoint.start(0, this::execute);
  }

  @AfterEach
  void endsTheEndpoint() {
    endpoint.close();
  }

  @Test
  void resultsGoToTheStandardOutput() throws Exception {
    Ended ended = run("", "-execute", ".show tables", "--format", "csv");

    assertThat(ended).isEqualTo(new Ended(0, "TableName,Rows\nWords,\n", ""));
  }

  @Test
  void aScriptStopsAtTheFirstRefusal() throws Exception {
    Path script = Files.writeString(folder.resolve("a.kql"), SCRIPT);

    Ended ended = run("", "-script", script.toString());

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.errors())
        .isEqualTo(script + ":4: Refused, as you wish.\nOne more was not sent.\n");
    assertThat(executed).hasSize(2);
  }

  @Test
  void aScriptGoesOnIfItIsToldTo() throws Exception {
    Path script = Files.writeString(folder.resolve("a.kql"), SCRIPT);

    Ended ended = run("", "-script", script.toString(), "--continue-on-errors");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output()).containsPattern("(?s)Words.*Words");
    assertThat(executed).hasSize(3);
  }

  @Test
  void anInputThatNobodyTypesIsExecuted() throws Exception {
    assertThat(run(".show tables;\n.show tables\n", "--format", "csv").output())
        .isEqualTo("TableName,Rows\nWords,\nTableName,Rows\nWords,\n");
  }

  @Test
  void wrongOptionsAreTold() throws Exception {
    assertThat(run("", "--formt", "csv").code()).isEqualTo(2);
    assertThat(run("", "--format", "yaml").errors())
        .contains("there are [table, vertical, csv, json, markdown]");
    assertThat(run("", "--token", "secret-itself").errors())
        .startsWith("Name the environment variable that holds the token")
        .doesNotContain("secret-itself");
  }

  @Test
  void aServiceThatIsNotThereHasACodeOfItsOwn() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }

    Ended ended = run("", "--url", "http://localhost:" + port, "-execute", ".show tables");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.errors()).contains("is not reached", "Is it running");
  }

  private Answer execute(ClientRequest request) {
    executed.add(request.text());
    if (request.text().startsWith(".refuse")) {
      throw new CommandException("Refused, as you wish.");
    }
    return Answer.of(
        new ResultTable(
            List.of(new Column("TableName", KustoType.STRING), new Column("Rows", KustoType.LONG)),
            List.of(Arrays.asList("Words", null))));
  }

  private record Ended(int code, String output, String errors) {}

  private Ended run(String input, String... arguments) throws Exception {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    words.add(CommandLineClient.class.getName());
    if (!List.of(arguments).contains("--url")) {
      words.addAll(List.of("--url", "http://localhost:" + endpoint.port()));
    }
    words.addAll(List.of(arguments));
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(words)
            .redirectInput(Files.writeString(folder.resolve("input"), input).toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Ended(process.exitValue(), Files.readString(output), Files.readString(errors));
  }
}
