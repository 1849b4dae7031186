package dev.continuousexport.job.control;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Instant;
import java.util.Optional;

/** Which build of the service this is. */
final class BuildFacts {
  private BuildFacts() {}

  static String version() {
    return Optional.ofNullable(BuildFacts.class.getPackage().getImplementationVersion())
        .orElse("0.1.0");
  }

  /** When the file was written that holds this class. */
  static Instant time() {
    CodeSource source = BuildFacts.class.getProtectionDomain().getCodeSource();
    try {
      return Files.getLastModifiedTime(Path.of(source.getLocation().toURI())).toInstant();
    } catch (IOException | URISyntaxException e) {
      return Instant.EPOCH;
    }
  }
}
