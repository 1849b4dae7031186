package dev.continuousexport.job.benchmark;

import dev.continuousexport.job.process.BuiltArtifacts;
import dev.continuousexport.job.process.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to export, measured as a JVM of its own with Flink's local cluster inside.
 *
 * @param classPath what it has beyond Flink
 */
record Contestant(String name, String heap, String classPath, String mainClass) {
  private static final Duration PATIENCE = Duration.ofMinutes(60);

  /** Flink's own connectors; their class path comes from {@code scripts/benchmark}. */
  static Contestant flink() {
    return new Contestant(
        "flink", "2g", System.getProperty("baseline.class.path"), FlinkBaseline.class.getName());
  }

  /** This project. */
  static Contestant ours() {
    return new Contestant(
        "ours", "2g", BuiltArtifacts.jobJar().toString(), "dev.continuousexport.job.ExportJob");
  }

  Contestant withHeap(String other) {
    return new Contestant(name, other, classPath, mainClass);
  }

  /** Runs it to its end; a failure is an exception that names the output. */
  Measurement run(List<String> arguments, Path output) {
    List<String> words = new ArrayList<>(List.of(mainClass));
    words.addAll(arguments);
    Path testClasses = BuiltArtifacts.target().resolve("test-classes");
    String all = classPath + ":" + BuiltArtifacts.flinkClassPath() + ":" + testClasses;
    Path logging = testClasses.resolve("log4j-benchmark.properties");
    JavaProcess.Command command =
        new JavaProcess.Command(
            name,
            heap,
            all,
            List.of("-Dlog4j2.configurationFile=" + logging),
            MeasuredMain.class.getName(),
            words);
    try (JavaProcess process = JavaProcess.start(command, output)) {
      if (process.exitCode(PATIENCE) != 0) {
        throw new IllegalStateException(name + " failed; its output is in " + output + ".");
      }
      return Measurement.in(Files.readString(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
