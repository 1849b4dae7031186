package dev.continuousexport.sink.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Folders whose entries survive a loss of power. */
final class DurableFolders {
  private DurableFolders() {}

  /** Makes the entries of a folder durable. */
  static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Creates a folder and those above it that are missing, each durably. */
  static void create(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      create(parent);
    }
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
    if (parent != null) {
      sync(parent);
    }
  }

  /** Removes the empty folders that hold nothing but the parts of a long staging name. */
  static void removeParts(Path staged) throws IOException {
    Path folder = staged.getParent();
    while (folder != null && StagingName.isPart(String.valueOf(folder.getFileName()))) {
      try {
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
      folder = folder.getParent();
    }
  }
}
