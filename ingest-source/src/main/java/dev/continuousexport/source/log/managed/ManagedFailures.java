package dev.continuousexport.source.log.managed;

import dev.continuousexport.source.model.TableLogException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says what a failure of a managed directory means for its table. */
record ManagedFailures(String table, Path directory) {
  TableLogException permanent(String sentence) {
    return TableLogException.permanent(subject() + " " + sentence);
  }

  TableLogException of(IOException failure) {
    if (failure instanceof DamagedLogException) {
      return TableLogException.permanent(subject() + ": " + failure.getMessage(), failure);
    }
    if (failure instanceof NoSuchFileException || failure instanceof EOFException) {
      return TableLogException.permanent(
          subject()
              + " lost a file that its index names: "
              + failure.getMessage()
              + ". Restore the directory from a backup.",
          failure);
    }
    return TableLogException.retryable(
        subject() + " could not be read or locked: " + failure, failure);
  }

  private String subject() {
    return "The managed log %s (table '%s')".formatted(directory, table);
  }
}
