package dev.continuousexport.job.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What {@code mvn package} has left in the module's target folder for processes to start with. */
public final class BuiltArtifacts {
  private static final Path MODULE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

  private BuiltArtifacts() {}

  /** The module's target folder. */
  public static Path target() {
    return MODULE.resolve("target");
  }

  /** The jars that a Flink distribution has in its lib folder, as a class path. */
  public static String flinkClassPath() {
    return text(target().resolve("classpath/flink"))
        + ":"
        + text(target().resolve("classpath/common"));
  }

  /** The job with everything that a cluster does not provide. */
  public static Path jobJar() {
    try (Stream<Path> files = Files.list(target())) {
      return files
          .filter(file -> file.getFileName().toString().matches("export-job-.*-all\\.jar"))
          .findFirst()
          .orElseThrow(() -> missing("the job's jar"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The project's advice for clusters, line by line. */
  public static List<String> clusterAdvice() {
    return text(MODULE.resolveSibling("conf/flink-config.yaml")).lines().toList();
  }

  /** The options of a JVM that runs Flink. */
  public static List<String> jdkOpenings() {
    String key = "env.java.opts.all: ";
    return clusterAdvice().stream()
        .filter(line -> line.startsWith(key))
        .flatMap(line -> Stream.of(line.substring(key.length()).split(" ")))
        .toList();
  }

  private static String text(Path file) {
    if (!Files.exists(file)) {
      throw missing(file.toString());
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IllegalStateException missing(String what) {
    return new IllegalStateException(
        "Cannot find " + what + ". Run `mvn package -DskipTests` once before this test.");
  }
}
