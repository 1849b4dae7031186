package dev.continuousexport.job.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A main class of a jar, to be run by a JobManager of its own.
 *
 * @param savepoint the state to begin from; state that the job does not know is dropped
 */
public record Application(
    Path jar, String mainClass, List<String> arguments, Optional<String> savepoint) {
  public Application {
    arguments = List.copyOf(arguments);
  }

  /** The same from a savepoint. */
  public Application from(String path) {
    return new Application(jar, mainClass, arguments, Optional.of(path));
  }

  List<String> words() {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("--jars", jar.toAbsolutePath().toString()));
    words.addAll(List.of("--job-classname", mainClass));
    savepoint.ifPresent(
        path -> words.addAll(List.of("--fromSavepoint", path, "--allowNonRestoredState")));
    words.addAll(arguments);
    return words;
  }
}
