package dev.continuousexport.job.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a foreign reader takes for data: no names that begin with {@code _} or {@code .}. */
public final class DataFiles {
  private DataFiles() {}

  /** The data files below a folder, none if there is no such folder. */
  public static List<Path> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> isData(folder.relativize(file)))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The data files as a list in DuckDB's SQL. */
  public static String inSql(List<Path> files) {
    return files.stream().map(file -> "'" + file + "'").toList().toString();
  }

  private static boolean isData(Path relative) {
    for (Path name : relative) {
      if (name.toString().startsWith("_") || name.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }
}
