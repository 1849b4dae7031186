package dev.continuousexport.job.verify;

import dev.continuousexport.job.verify.Violation.Kind;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sink.store.ArtifactStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32C;

/** I2 for one artifact: its file is there, with the recorded bytes, CRC and rows. */
final class FileCheck {
  private final ArtifactStore store;
  private final RowCount rowCount;

  FileCheck(ArtifactStore store, RowCount rowCount) {
    this.store = store;
    this.rowCount = rowCount;
  }

  /**
   * @param entry the entry that names the artifact
   * @param isLast whether it is the ledger's last: its publication may still be under way
   */
  Optional<Violation> violation(Artifact artifact, RunEntry entry, boolean isLast)
      throws IOException {
    Optional<Violation> found = missingOrChanged(artifact, entry);
    if (!isLast || found.isEmpty() || found.get().kind() != Kind.MISSING_FILE) {
      return found;
    }
    return switch (store.check(artifact.object(), entry.commitId())) {
      case STAGED -> Optional.empty();
      // Between the two looks.
      case PUBLISHED -> missingOrChanged(artifact, entry);
      case VANISHED -> found;
    };
  }

  private Optional<Violation> missingOrChanged(Artifact artifact, RunEntry entry)
      throws IOException {
    try {
      return changed(artifact);
    } catch (FileNotFoundException e) {
      return Optional.of(
          new Violation(
              Kind.MISSING_FILE,
              artifact.path(),
              "run " + entry.run() + " names it, but it is gone."));
    }
  }

  private Optional<Violation> changed(Artifact artifact) throws IOException {
    CRC32C crc = new CRC32C();
    long bytes = 0;
    try (InputStream input = store.read(artifact.path())) {
      byte[] buffer = new byte[1 << 16];
      for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
        crc.update(buffer, 0, count);
        bytes += count;
      }
    }
    if (bytes != artifact.bytes()) {
      return changed(artifact, "length in bytes", artifact.bytes(), bytes);
    }
    if (crc.getValue() != artifact.crc32c()) {
      return changed(artifact, "CRC-32C", artifact.crc32c(), crc.getValue());
    }
    long rows = rowCount.rows(() -> store.read(artifact.path()), bytes);
    return rows == artifact.rows()
        ? Optional.empty()
        : changed(artifact, "number of rows", artifact.rows(), rows);
  }

  private static Optional<Violation> changed(
      Artifact artifact, String what, long recorded, long found) {
    return Optional.of(
        new Violation(
            Kind.CHANGED_FILE,
            artifact.path(),
            "its " + what + " is " + found + ", recorded is " + recorded + "."));
  }
}
