package dev.continuousexport.job.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ExportOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDefinitionStoreTest extends DefinitionStoreContractTest {
  @TempDir private Path folder;

  @Override
  Configuration settings() {
    return new Configuration().set(ExportOptions.DATA, folder.toString());
  }

  @Test
  void theKeyOfStoredCommandsIsForItsOwnerOnly() throws IOException {
    MetadataDatabase.open(settings()).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key())))
        .isEqualTo("rw-------");
  }

  @Test
  void aKeyOfAnotherLengthIsRefused() throws IOException {
    Files.writeString(key(), "c2hvcnQ=");

    assertThatThrownBy(() -> MetadataDatabase.open(settings()))
        .hasMessage(
            "The key for stored commands has 40 bits; it needs 256: openssl rand -base64 32");
    Files.delete(key());
    MetadataDatabase.open(settings()).close();
  }

  @Test
  void onlyPostgresqlIsTakenForTheDatabase() {
    Configuration other = settings().set(ExportOptions.METADATA, "jdbc:h2:mem:x");

    assertThatThrownBy(() -> MetadataDatabase.open(other))
        .isInstanceOf(CommandException.class)
        .hasMessage(
            "The setting continuous-export.metadata names no PostgreSQL database; write"
                + " jdbc:postgresql://host:port/database?user=name.");
  }

  @Test
  void aPasswordInTheAddressIsRefusedAndNotRepeated() {
    Configuration other =
        settings().set(ExportOptions.METADATA, "jdbc:postgresql://h/d?user=u&password=a-secret");

    assertThatThrownBy(() -> MetadataDatabase.open(other))
        .hasMessage(
            "The setting continuous-export.metadata holds a password; give it by"
                + " continuous-export.metadata-password=env:NAME or file:PATH.");
  }

  private Path key() {
    return folder.resolve("definitions.key");
  }
}
