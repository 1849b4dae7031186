package dev.continuousexport.job.control;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.run.ExportHome;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.store.LocalStore;
import dev.continuousexport.sink.store.VisibleObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** The files of an external table, as they lie in its folder. */
final class ExternalFiles {
  private ExternalFiles() {}

  /** In the order of their paths. */
  static List<VisibleObject> of(ExternalTable table, long limit) {
    try (LocalStore store = new ExportHome(table.location(), "").openStore();
        Stream<VisibleObject> files = store.list("")) {
      return files.filter(file -> isOf(table, file.path())).limit(limit).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void requireSome(ExternalTable table) {
    if (of(table, 1).isEmpty()) {
      throw new CommandException(
          "The external table '%s' was to be validated (validateNotEmpty): there are no files of it in '%s'."
              .formatted(table.name(), table.location()));
    }
  }

  private static boolean isOf(ExternalTable table, String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return file.startsWith(table.files().prefix().orElse(""))
        && file.endsWith(table.files().extension().orElse(""));
  }
}
