package dev.continuousexport.job.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A JVM that this JVM started, ended with it at the latest. */
public final class JavaProcess implements AutoCloseable {
  private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> ALIVE.forEach(Process::destroyForcibly), "end-processes"));
  }

  private final Process process;
  private final Path output;

  private JavaProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * What to start.
   *
   * @param name names it in messages
   * @param heap the largest heap, as in {@code 512m}
   */
  public record Command(
      String name,
      String heap,
      String classPath,
      List<String> options,
      String mainClass,
      List<String> arguments) {
    public Command {
      options = List.copyOf(options);
      arguments = List.copyOf(arguments);
    }

    private List<String> words() {
      List<String> words = new ArrayList<>();
      words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      words.add("-Xmx" + heap);
      words.add("-Duser.timezone=UTC");
      words.add("-XX:+ExitOnOutOfMemoryError");
      words.addAll(BuiltArtifacts.jdkOpenings());
      words.addAll(options);
      words.add(mainClass);
      words.addAll(arguments);
      return words;
    }
  }

  /** Starts the command; all it prints goes to the end of {@code output}. */
  public static JavaProcess start(Command command, Path output) {
    try {
      Files.createDirectories(output.toAbsolutePath().getParent());
      ProcessBuilder builder = new ProcessBuilder(command.words()).redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
      builder.environment().putAll(Map.of("CLASSPATH", command.classPath()));
      Process process = builder.start();
      ALIVE.add(process);
      process.onExit().thenAccept(ALIVE::remove);
      return new JavaProcess(process, output);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + command.name() + ".", e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** The file that everything printed goes to. */
  public Path output() {
    return output;
  }

  /** SIGKILL; returns when the process is gone. */
  public void kill() {
    process.destroyForcibly();
    exitCode(Duration.ofSeconds(30));
  }

  /** Waits for the end of the process. */
  public int exitCode(Duration timeout) {
    try {
      if (process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for process " + pid() + ".", e);
    }
    throw new IllegalStateException(
        "Process " + pid() + " still runs after " + timeout + ". Its output is in " + output + ".");
  }

  /** CPU time used so far, user and system together. */
  public Duration cpuTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }
}
