package dev.continuousexport.source.log.files;

import dev.continuousexport.source.model.TableLogException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.zip.ZipException;

/** Says what a failure of a file or a folder means for its table. */
record FileFailures(String table, String tree) {
  TableLogException permanent(String sentence) {
    return TableLogException.permanent(subject() + " " + sentence);
  }

  /** A file is not the planned one. */
  TableLogException notPlanned(LogFile planned, Optional<LogFile> found) {
    String advice =
        " Files of a table must not change: restore the file, and write new records to new files.";
    return permanent(
        found
                .map(
                    other ->
                        "were changed: file '%s' has %d bytes, modified at %d; planned were %d, %d."
                            .formatted(
                                planned.path(),
                                other.size(),
                                other.modified(),
                                planned.size(),
                                planned.modified()))
                .orElse("lack the planned file '%s'.".formatted(planned.path()))
            + advice);
  }

  TableLogException of(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return TableLogException.permanent(
          "%s do not exist: %s. Create the folder, or correct the table's address."
              .formatted(subject(), failure.getMessage()),
          failure);
    }
    if (failure instanceof AccessDeniedException) {
      return TableLogException.permanent(
          "%s may not be read: %s. Give this process the right to read them."
              .formatted(subject(), failure.getMessage()),
          failure);
    }
    if (failure instanceof ZipException || failure instanceof EOFException) {
      return TableLogException.permanent(
          "%s could not be decompressed: %s. Restore the damaged file."
              .formatted(subject(), failure.getMessage()),
          failure);
    }
    return TableLogException.retryable(
        "%s could not be read: %s".formatted(subject(), failure), failure);
  }

  private String subject() {
    return "The files %s (table '%s')".formatted(tree, table);
  }
}
