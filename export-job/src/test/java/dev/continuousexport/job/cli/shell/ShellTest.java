package dev.continuousexport.job.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.job.cli.format.OutputFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellTest {
  private final FakeCommands commands =
      new FakeCommands()
          .answer(".show tables", FakeCommands.cell("TableName", "Words"))
          .answer("let x = 1;\nprint x", FakeCommands.cell("x", "1"))
          .answer(".drop table Words", FakeCommands.cell("TableName", "gone"));

  @TempDir private Path folder;

  @Test
  void commandsAreSentAndTheirResultsShown() throws IOException {
    String shown = type(".show tables;\n\\quit\n.drop table Words;\n");

    assertThat(commands.sent).containsExactly(".show tables");
    assertThat(shown).contains("TableName", "Words", "(1 row, ");
  }

  @Test
  void aQueryOfSeveralLinesEndsWithAnEmptyLine() throws IOException {
    type("let x = 1;\nprint x\n\n");

    assertThat(commands.sent).containsExactly("let x = 1;\nprint x");
  }

  @Test
  void aRefusalIsShownAndTheShellGoesOn() throws IOException {
    String shown = type(".nonsense;\n.show tables;\n");

    assertThat(shown).contains("There is no such command: .nonsense", "Words");
  }

  @Test
  void theFormCanBeChanged() throws IOException {
    assertThat(type("\\format json\n.show tables;\n")).contains("{\"TableName\":\"Words\"}");
    assertThat(type("\\format yaml\n")).contains("There is no format 'yaml'");
  }

  @Test
  void helpTellsHowACommandEnds() throws IOException {
    assertThat(type("\\help\n")).contains("it ends with an empty line, or with a semicolon");
  }

  @Test
  void whatMayHoldASecretIsNotKept() throws IOException {
    commands.answer(".show h\"secret\"", FakeCommands.cell("x", "y"));

    type(".show tables;\n.show h\"secret\";\n");

    assertThat(Files.readString(folder.resolve("history")))
        .contains(".show tables")
        .doesNotContain("secret");
    assertThat(Files.getPosixFilePermissions(folder.resolve("history"))).hasSize(2);
  }

  @Test
  void watchingRepeatsACommandUntilAKeyIsPressed() throws IOException {
    String shown = type("\\watch 5s .show tables\nq.drop table Words;\n");

    assertThat(commands.sent).containsExactly(".show tables", ".drop table Words");
    assertThat(shown).contains("Every 5s: .show tables");
    assertThat(type("\\watch .show tables\n")).contains("Write it as \\watch 5s");
  }

  private String type(String input) throws IOException {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    ByteArrayInputStream keys = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    try (Terminal terminal =
        new DumbTerminal("test", "dumb", keys, shown, StandardCharsets.UTF_8)) {
      Session session =
          new Session(commands, OutputFormat.TABLE, terminal.writer(), () -> OptionalInt.of(100));
      new Shell(terminal, session, folder.resolve("history")).run();
    }
    return shown.toString(StandardCharsets.UTF_8);
  }
}
