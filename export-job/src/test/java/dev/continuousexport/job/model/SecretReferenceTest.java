package dev.continuousexport.job.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretReferenceTest {
  @TempDir private Path folder;

  @Test
  void aSecretIsReadWhereItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "in a file\n");

    assertThat(new SecretReference("file:" + file).resolve()).isEqualTo("in a file");
    assertThat(new SecretReference("env:TOKEN").resolve(Map.of("TOKEN", "a variable")::get))
        .isEqualTo("a variable");
  }

  @Test
  void aMissingSecretIsNamedByItsReference() {
    assertThatThrownBy(
            () -> new SecretReference("env:TOKEN").resolve(Map.<String, String>of()::get))
        .hasMessage("The secret 'env:TOKEN' is not there, or it is empty.");
    assertThatThrownBy(() -> new SecretReference("file:" + folder.resolve("none")).resolve())
        .hasMessageContaining("cannot be read");
  }

  @Test
  void aSecretInPlaceOfAReferenceIsNotRepeated() {
    assertThatThrownBy(() -> new SecretReference("a-secret"))
        .hasMessageNotContaining("a-secret")
        .hasMessageContaining("env:NAME");
  }
}
