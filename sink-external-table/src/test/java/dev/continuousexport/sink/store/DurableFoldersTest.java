package dev.continuousexport.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFoldersTest {
  @TempDir Path root;

  @Test
  void aFolderThatAnotherRemovedIsCreatedAgain() throws IOException {
    Path folder = root.resolve("a/b");
    DurableFolders.create(folder, root);
    Files.delete(folder);
    Files.delete(folder.getParent());

    DurableFolders.create(folder, root);

    assertThat(folder).isDirectory();
  }

  @Test
  void aFolderThatAnotherCreatedIsMadeDurableOnce() throws IOException {
    Path folder = Files.createDirectories(root.resolve("a/b"));

    assertThat(DurableFolders.isKnown(folder)).isFalse();
    DurableFolders.create(folder, root);

    assertThat(DurableFolders.isKnown(folder)).isTrue();
    assertThat(DurableFolders.isKnown(folder.getParent())).isTrue();
    assertThat(DurableFolders.isKnown(root)).isTrue();
  }
}
