package dev.continuousexport.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sink.model.StagedObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalArtifactStoreTest extends ArtifactStoreContract {
  @TempDir Path folder;

  @Override
  protected ArtifactStore empty() {
    return new LocalStore(folder.resolve("table"));
  }

  @Test
  void aCrashBetweenLinkAndRemovalIsFinishedByTheNextPublish() throws IOException {
    StagedObject object = staged("a/b.csv", "first", "content");
    Path root = folder.resolve("table");
    Files.createDirectories(root.resolve("a"));
    Files.createLink(root.resolve("a/b.csv"), root.resolve(object.staging()));

    store.publish(object, "flights/7.0");

    assertThat(text("a/b.csv")).isEqualTo("content");
    assertThat(store.staged(AREA)).isEmpty();
  }

  @Test
  void aCrashedWriterLeavesOnlyAStagedFileThatCanBeCollected() throws IOException {
    StagedOutput output = store.stage("a/b.csv", AREA, "first");
    output.write(new byte[100_000]);

    StagedObject partial = store.staged(AREA).findFirst().orElseThrow();
    assertThat(partial.path()).isEqualTo("a/b.csv");
    assertThat(store.list("")).isEmpty();
    store.discard(partial);
    assertThat(store.staged(AREA)).isEmpty();
    output.close();
  }

  @Test
  void aStagedFileHasNoExtensionThatAReadersPatternCouldFind() throws IOException {
    StagedObject object = staged("a/b.csv", "first", "content");

    assertThat(object.staging()).doesNotEndWith(".csv");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(file -> file.toString().endsWith(".csv"))).isEmpty();
    }
  }

  @Test
  void aForeignFileAtThePathIsNeverReplaced() throws IOException {
    StagedObject object = staged("a.csv", "first", "content");
    Files.writeString(folder.resolve("table/a.csv"), "foreign");

    assertThatThrownBy(() -> store.publish(object, "flights/7.0"))
        .isInstanceOf(PathTakenException.class)
        .hasMessageContaining("a.csv");
    assertThat(text("a.csv")).isEqualTo("foreign");
  }
}
