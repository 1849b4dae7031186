package dev.continuousexport.job.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptCommandsTest {
  private static final String COMMANDS =
      "\n.create table A (x:int)\n\n.alter table Z (x:int)\n\n.create table B (x:int)";

  @TempDir private Path folder;
  private TestDatabase database;

  @BeforeEach
  void open() {
    database = new TestDatabase(folder);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aScriptStopsAtTheFirstFailure() {
    assertThat(database.rows(".execute database script <|" + COMMANDS))
        .satisfiesExactly(
            row -> assertThat(row).contains(" | TableCreate | .create table A (x:int) | Completed"),
            row -> assertThat(row).contains("Failed | ").contains("There is no table 'Z'"));
    assertThat(database.rows(".show tables")).hasSize(1);
  }

  @Test
  void aScriptMayGoOnAfterFailures() {
    assertThat(database.rows(".execute database script with (ContinueOnErrors=true) <|" + COMMANDS))
        .hasSize(3);
    assertThat(database.rows(".show tables")).hasSize(2);
  }

  @Test
  void aScriptMayFailAsAWhole() {
    assertThatThrownBy(
            () -> database.rows(".execute script with (ThrowOnErrors=true) <|" + COMMANDS))
        .hasMessageStartingWith("The script stopped at its command 2 of 3;")
        .hasMessageContaining("There is no table 'Z'");
  }

  @Test
  void secretsOfAScriptAreNeitherShownNorLogged() {
    String script =
        ".execute database script with (ContinueOnErrors=true) <|\n"
            + ".create table A (x:int) with (other=h'abc')\n"
            + ".create table h'abc";
    assertThat(database.rows(script)).hasSize(2).noneMatch(row -> row.contains("abc"));
    assertThat(database.log().all().toString()).doesNotContain("abc");
  }
}
