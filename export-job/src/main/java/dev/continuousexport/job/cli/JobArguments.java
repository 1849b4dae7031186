package dev.continuousexport.job.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the job and the verifier are told on their command lines. */
@Command(sortOptions = false)
public final class JobArguments {
  @Option(
      names = "--script",
      required = true,
      paramLabel = "FILE",
      description = "The file of commands that define tables, external tables and exports.")
  private Path script = Path.of("");

  @Option(
      names = "--export",
      required = true,
      paramLabel = "NAME",
      description = "The continuous export.")
  private String export = "";

  @Option(
      names = "--until-caught-up",
      description = "Export what is due now, then end: the bounded shape.")
  private boolean untilCaughtUp;

  @Option(names = "--batch", description = "With --until-caught-up: let Flink run in BATCH mode.")
  private boolean batch;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "How many subtasks read, compute and write; the cluster's default otherwise.")
  private @Nullable Integer parallelism;

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = "A setting of this project or of Flink; may be repeated.")
  private Map<String, String> settings = new TreeMap<>();

  private JobArguments() {}

  /**
   * Reads a command line.
   *
   * @throws ParameterException if it is not understood; the message says what is
   */
  public static JobArguments parse(String... arguments) {
    JobArguments parsed = new JobArguments();
    new CommandLine(parsed).parseArgs(arguments);
    return parsed;
  }

  public Path script() {
    return script;
  }

  public String export() {
    return export;
  }

  public boolean untilCaughtUp() {
    return untilCaughtUp;
  }

  public boolean batch() {
    return batch;
  }

  public @Nullable Integer parallelism() {
    return parallelism;
  }

  /** The settings given by {@code -D}. */
  public Configuration settings() {
    return Configuration.fromMap(settings);
  }
}
