package dev.continuousexport.job.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An export of numbered records to Parquet files, as its job, its verifier and a reader see it. */
final class VerifiedExport {
  private static final String NAME = "Numbers";

  private final Path folder;
  private final Path script;
  private final JobShape shape;
  private final long recordsPerRun;
  private int verifications;

  /** Writes the script that defines the export. */
  VerifiedExport(Path folder, String bootstrap, String topic, JobShape shape, long recordsPerRun) {
    this.folder = folder;
    this.shape = shape;
    this.recordsPerRun = recordsPerRun;
    String text =
        """
        .create-or-alter table Numbered (%s) kind=kafka dataformat=json (h"%s/%s")

        .create-or-alter external table NumberFiles (id:long, check:long, text:string)
        kind=storage dataformat=parquet (h@"%s")

        .create-or-alter continuous-export %s over (Numbered) to table NumberFiles
        with (intervalBetweenRuns=1s)
        <| Numbered | where id >= 0 | project id, check, text
        """
            .formatted(NumberedRecords.COLUMNS, bootstrap, topic, files().toUri(), NAME);
    try {
      Files.createDirectories(folder);
      script = Files.writeString(folder.resolve("export.kql"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path files() {
    return folder.resolve("files");
  }

  /** The job that exports. */
  Application job(int parallelism) {
    List<String> arguments = new ArrayList<>(arguments());
    arguments.addAll(List.of("--parallelism", String.valueOf(parallelism)));
    if (shape == JobShape.BOUNDED) {
      arguments.add("--until-caught-up");
    }
    return new Application(
        BuiltArtifacts.jobJar(), "dev.continuousexport.job.ExportJob", arguments, Optional.empty());
  }

  private List<String> arguments() {
    List<String> arguments =
        new ArrayList<>(List.of("--script", script.toString(), "--export", NAME));
    Map<String, String> settings =
        Map.of(
            "continuous-export.shortest-interval", "1 s",
            "continuous-export.clock-skew", "100 ms",
            "continuous-export.merge-records", String.valueOf(recordsPerRun));
    settings.forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
    return arguments;
  }

  /** Whether the export has been created: its ledger has plan 0. */
  boolean exists() {
    Path home = files().resolve("_continuous_export");
    try (var found = Files.find(home, 3, (path, any) -> path.endsWith("plan"))) {
      return found.anyMatch(plan -> plan.toFile().list().length > 0);
    } catch (IOException | UncheckedIOException notYet) {
      return false;
    }
  }

  /** What has been exported so far. */
  ExportedIds exported() {
    return ExportedIds.in(files());
  }

  /** Runs the verifier as a user does; the answer is what it printed if it is not content. */
  Optional<String> complaints() {
    Path output = folder.resolve("verifier-" + verifications++ + ".log");
    JavaProcess.Command command =
        new JavaProcess.Command(
            "verifier",
            "512m",
            BuiltArtifacts.jobJar() + ":" + BuiltArtifacts.flinkClassPath(),
            List.of(),
            "dev.continuousexport.job.ExportVerifier",
            arguments());
    try (JavaProcess verifier = JavaProcess.start(command, output)) {
      return verifier.exitCode(Duration.ofMinutes(5)) == 0
          ? Optional.empty()
          : Optional.of(Files.readString(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
