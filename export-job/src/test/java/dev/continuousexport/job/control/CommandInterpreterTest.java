package dev.continuousexport.job.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.job.model.ClientRequest;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.Principal;
import dev.continuousexport.job.model.RequestOptions;
import dev.continuousexport.job.store.LoggedCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandInterpreterTest {
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
  void blanksAndCommentsMayStandBeforeACommand() {
    database.execute(".create-or-alter table T (a:long)");
    assertThat(database.execute("// all of them\n  .show tables").rows()).hasSize(1);
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
    assertThatThrownBy(() -> database.execute(command))
        .isInstanceOf(CommandException.class)
        .hasMessageMatching("The command '.*' is not offered here, because .*\\.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "''                         ~ SYNTAX    ~ The request is empty",
        ".shoe tables               ~ SYNTAX    ~ There is no such command",
        ".show table T              ~ NOT_FOUND ~ There is no table 'T'",
        ".show database Other schema ~ NOT_FOUND ~ There is no database 'Other'",
        ".create table T (a:long, a:long) ~ SEMANTIC ~ The column 'a' is named twice",
        ".create external table E (a:long) kind=storage dataformat=csv ('/x') with (colour=red)"
            + " ~ SEMANTIC ~ has no property 'colour'",
      })
  void refusalsSayOfWhatKindTheyAre(String command, CommandException.Kind kind, String message) {
    assertThatThrownBy(() -> database.execute(command))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(message)
        .extracting(e -> ((CommandException) e).kind())
        .isEqualTo(kind);
  }

  @Test
  void severalCommandsAreNoRequest() {
    assertThatThrownBy(() -> database.execute(".show tables\n\n.show tables"))
        .hasMessageContaining("Here one command is expected, found are 2");
  }

  @Test
  void aRequestThatMayOnlyReadChangesNothing() {
    assertThatThrownBy(() -> database.execute(request(".create table T (a:long)", "", true)))
        .hasMessageContaining("The request is read-only")
        .extracting(e -> ((CommandException) e).kind())
        .isEqualTo(CommandException.Kind.FORBIDDEN);
    database.execute(request(".show tables", "netdefaultdb", true));
    assertThat(database.rows(".show tables")).isEmpty();
  }

  @Test
  void anotherDatabaseIsNotFound() {
    assertThatThrownBy(() -> database.execute(request(".show tables", "Other", false)))
        .hasMessage("There is no database 'Other'; the database of this service is 'NetDefaultDB'.")
        .extracting(e -> ((CommandException) e).kind())
        .isEqualTo(CommandException.Kind.NOT_FOUND);
  }

  @Test
  void commandsAreLoggedWithTheirEndAndWithoutTheirSecrets() {
    database.execute(".create table T (a:long)");
    assertThatThrownBy(
        () -> database.execute(".create-or-alter table Z (a:long) with (x=h'sesame')"));
    assertThatThrownBy(() -> database.execute(".create-or-alter table h'sesame"));

    List<LoggedCommand> logged = database.log().all();
    assertThat(logged)
        .extracting(LoggedCommand::kind)
        .containsExactly("TableCreate", "TableCreateOrAlter", "Unknown");
    assertThat(logged)
        .extracting(LoggedCommand::state)
        .containsExactly(
            LoggedCommand.State.COMPLETED, LoggedCommand.State.FAILED, LoggedCommand.State.FAILED);
    assertThat(logged.get(0).text()).isEqualTo(".create table T (a:long)");
    assertThat(logged.get(1).failure()).contains("'x'");
    assertThat(logged.toString()).doesNotContain("sesame");
  }

  private static ClientRequest request(String text, String name, boolean readOnly) {
    RequestOptions options =
        new RequestOptions(
            Optional.empty(),
            readOnly,
            false,
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty());
    return new ClientRequest(
        text, Optional.of(name), Principal.ANONYMOUS, "id", "test", options, Map.of());
  }
}
