package dev.continuousexport.job.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** What a foreign reader takes for data: no names that begin with {@code _} or {@code .}. */
public final class DataFiles {
  private DataFiles() {}

  /** The data files below a folder, none if there is no such folder. */
  public static List<Path> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(folder, new DataVisitor(folder, files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.sort(null);
    return files;
  }

  /** The data files as a list in DuckDB's SQL. */
  public static String inSql(List<Path> files) {
    return files.stream().map(file -> "'" + file + "'").toList().toString();
  }

  /** The folder is written meanwhile: what is gone when it is looked at is no data. */
  private static final class DataVisitor extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final List<Path> files;

    private DataVisitor(Path folder, List<Path> files) {
      this.folder = folder;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
      return path.equals(folder) || isData(path)
          ? FileVisitResult.CONTINUE
          : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && isData(file)) {
        files.add(file);
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

    private static boolean isData(Path path) {
      String name = path.getFileName().toString();
      return !name.startsWith("_") && !name.startsWith(".");
    }
  }
}
