package dev.continuousexport.job.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sql.text.DiagnosticsException;
import org.junit.jupiter.api.Test;

class StatementTest {
  @Test
  void aScriptIsCutIntoItsCommands() {
    assertThat(
            Statement.script(
                "a.kql",
                """
                // first
                .create table T (a:int)

                .ingest inline into table T <|
                1
                2
                .show tables;
                """))
        .containsExactly(
            new Statement("a.kql:2", ".create table T (a:int)"),
            new Statement("a.kql:4", ".ingest inline into table T <|\n1\n2"),
            new Statement("a.kql:7", ".show tables"));
  }

  @Test
  void aScriptWithoutCommandIsRefused() {
    assertThatThrownBy(() -> Statement.script("a.kql", "T | count"))
        .isInstanceOf(DiagnosticsException.class);
  }

  @Test
  void anInputIsCutAsItWouldBeWhenTyped() {
    assertThat(Statement.typed(".show tables;\n\nlet x = 1;\nprint x\n\nprint 2"))
        .containsExactly(
            new Statement("line 1", ".show tables"),
            new Statement("line 3", "let x = 1;\nprint x"),
            new Statement("line 6", "print 2"));
    assertThat(Statement.typed("\n\n")).isEmpty();
  }
}
