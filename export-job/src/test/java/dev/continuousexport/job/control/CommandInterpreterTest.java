package dev.continuousexport.job.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.job.lifecycle.ContinuousExports;
import dev.continuousexport.job.lifecycle.ExportState;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.store.DefinitionStore;
import dev.continuousexport.job.store.MetadataDatabase;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandInterpreterTest {
  @TempDir private Path folder;
  private MetadataDatabase database;
  private CommandInterpreter interpreter;

  @BeforeEach
  void open() {
    Configuration settings = new Configuration();
    settings.set(ExportOptions.DATA, folder.resolve("data").toString());
    database = MetadataDatabase.open(settings);
    DefinitionStore store = database.definitions(Clock.systemUTC());
    ContinuousExports exports =
        new ContinuousExports(store, (definition, memory, isNew) -> new ExportState(definition));
    interpreter = new CommandInterpreter(store, settings, exports, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void tablesAreCreatedAndShown() {
    interpreter.execute(".create-or-alter table T (a:long)");
    assertThat(interpreter.execute("\n  .show tables").rows()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        ".create table T (a:long) ~ .create table",
        ".drop table T ~ .drop table",
        ".show version ~ .show version",
        ".show tables details ~ .show tables details",
        ".show tables | count ~ .show tables | …",
        ".create table T (a:long) | count ~ .create table | …",
        ".show continuous-export E failures ~ .show continuous-export failures",
        ".export to csv (h'file:///x;secret') <| print a = 1 ~ .export to csv",
        ".add database D viewers ('aaduser=x') ~ .add database viewers",
        ".execute database script <| .show tables ~ .execute database script",
      })
  void whatIsNotExecutedYetIsNamed(String command, String title) {
    assertThatThrownBy(() -> interpreter.execute(command))
        .isInstanceOf(CommandException.class)
        .hasMessage("The command '" + title + "' is not executed by this version.");
    assertThat(interpreter.table("T")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".clear cluster cache external-artifacts ('https://a/b')",
        ".create external table E (a:long) kind=sql (h'Server=x')",
        ".create-or-alter external table E kind=delta (h'https://x')",
        ".export async to sql Z h'Server=x' <| print a = 1",
        ".alter-merge cluster policy managed_identity '[]'",
      })
  void whatIsNotOfferedIsRefusedWithTheReason(String command) {
    assertThatThrownBy(() -> interpreter.execute(command))
        .isInstanceOf(CommandException.class)
        .hasMessageMatching("The command '.*' is not offered here, because .*\\.");
  }
}
