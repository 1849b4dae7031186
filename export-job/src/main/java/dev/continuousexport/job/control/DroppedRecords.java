package dev.continuousexport.job.control;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.source.model.IngestTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of a managed table that is dropped: they are set aside in one step, so that a table
 * of the same name begins anew, put back if the table stays after all, and then deleted. Records in
 * other logs are left alone.
 */
final class DroppedRecords implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DroppedRecords.class);

  private final Optional<Path> directory;
  private Optional<Path> aside = Optional.empty();

  private DroppedRecords(Optional<Path> directory) {
    this.directory = directory;
  }

  static DroppedRecords of(IngestTable table) {
    return new DroppedRecords(
        table.log().kind().equals("managed")
            ? Optional.of(Path.of(table.log().address())).filter(Files::isDirectory)
            : Optional.empty());
  }

  void setAside() {
    directory.ifPresent(
        records -> {
          Path target = records.resolveSibling(".dropped-" + UUID.randomUUID());
          move(records, target);
          aside = Optional.of(target);
        });
  }

  void delete() {
    Optional<Path> doomed = aside;
    aside = Optional.empty();
    doomed.ifPresent(DroppedRecords::deleteAll);
  }

  /** Puts back what was set aside and not deleted. */
  @Override
  public void close() {
    aside.ifPresent(records -> move(records, directory.orElseThrow()));
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new CommandException(
          CommandException.Kind.INTERNAL,
          "The records in %s could not be moved to %s: %s".formatted(from, to, e),
          e);
    }
  }

  /** What cannot be deleted is of no table any more; it only takes room. */
  private static void deleteAll(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      LOG.warn("Records of a dropped table are left in {}.", folder, e);
    }
  }
}
