package dev.continuousexport.sink.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The files below a folder. Files that others remove meanwhile are left out. */
final class FileTree {
  record Found(Path path, long bytes) {}

  private FileTree() {}

  /**
   * @param entered whether to look into a folder
   * @return nothing if there is no such folder
   */
  static List<Found> files(Path folder, Predicate<Path> entered) throws IOException {
    List<Found> files = new ArrayList<>();
    Files.walkFileTree(folder, new Collector(files, entered));
    return files;
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final List<Found> files;
    private final Predicate<Path> entered;

    private Collector(List<Found> files, Predicate<Path> entered) {
      this.files = files;
      this.entered = entered;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return entered.test(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        files.add(new Found(file, attributes.size()));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure == null || failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }
  }
}
