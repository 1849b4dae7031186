package dev.continuousexport.sink.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Folders whose entries survive a loss of power. */
final class DurableFolders {
  private static final Set<Path> DURABLE = ConcurrentHashMap.newKeySet();

  private DurableFolders() {}

  /** Makes the entries of a folder durable. */
  static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Creates a folder and those above it that are missing, each durably.
   *
   * <p>Whoever created a folder that is there may have died before that was durable, so this
   * process makes it durable once; above the store's root that is the operator's.
   */
  static void create(Path folder, Path root) throws IOException {
    boolean exists = Files.isDirectory(folder);
    if (exists && (DURABLE.contains(folder) || !folder.startsWith(root))) {
      return;
    }
    Path parent = folder.getParent();
    if (parent == null) {
      return;
    }
    create(parent, root);
    if (!exists) {
      createOne(folder);
    }
    // A root that was mounted or prepared may lie in a folder that this process cannot read.
    if (!exists || !folder.equals(root) || Files.isReadable(parent)) {
      sync(parent);
    }
    DURABLE.add(folder);
  }

  /** Whether this process made the folder durable. */
  static boolean isKnown(Path folder) {
    return DURABLE.contains(folder);
  }

  private static void createOne(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  /** Removes the empty folders that hold nothing but the parts of a long staging name. */
  static void removeParts(Path staged) throws IOException {
    Path folder = staged.getParent();
    while (folder != null && StagingName.isPart(String.valueOf(folder.getFileName()))) {
      try {
        Files.deleteIfExists(folder);
        DURABLE.remove(folder);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
      folder = folder.getParent();
    }
  }
}
