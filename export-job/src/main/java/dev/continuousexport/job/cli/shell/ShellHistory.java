package dev.continuousexport.job.cli.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jline.reader.impl.history.DefaultHistory;

/** What was typed before; what may hold a secret is not kept. */
final class ShellHistory extends DefaultHistory {
  private static final Pattern SECRET =
      Pattern.compile(
          "(?<!\\w)[hH]@?[\"'`~]|(?i)(?:accountkey|accesskey|password|secret|token|sig)\\s*=");

  /** Makes the file, which only its owner may read. */
  static Path prepare(Path file) {
    try {
      return Files.getFileStore(file.toAbsolutePath().getParent())
              .supportsFileAttributeView("posix")
          ? Files.createFile(
              file,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
          : file;
    } catch (FileAlreadyExistsException e) {
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("The history cannot be kept in " + file + ".", e);
    }
  }

  @Override
  public void add(Instant time, String line) {
    if (!SECRET.matcher(line).find()) {
      super.add(time, line);
    }
  }
}
