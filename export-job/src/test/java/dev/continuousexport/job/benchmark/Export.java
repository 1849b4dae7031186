package dev.continuousexport.job.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One export of a topic of flights to a folder of its own.
 *
 * @param interval the time between runs, in KQL
 * @param settings further settings of the job
 */
record Export(FlightTopic topic, Path folder, String interval, Map<String, String> settings) {
  private static final String NAME = "Benchmark";

  Export {
    settings = Map.copyOf(settings);
  }

  /** An export that makes one run of all that has come since its creation. */
  static Export inOneRun(FlightTopic topic, Path folder) {
    Map<String, String> settings =
        Map.of(
            "continuous-export.shortest-interval", "1 s",
            "continuous-export.clock-skew", "100 ms",
            "continuous-export.merge-records", String.valueOf(Long.MAX_VALUE));
    return new Export(topic, folder, "1s", settings);
  }

  /** The files that it exports. */
  Path files() {
    return folder.resolve("files");
  }

  /** Creates the export: it takes what is ingested from now on. */
  void create() {
    Contestant.ours().run(arguments(1), folder.resolve("creation.log"));
  }

  /** Writes the definition; the answer is what ExportJob is started with. */
  List<String> arguments(int parallelism) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--script",
                script().toString(),
                "--export",
                NAME,
                "--until-caught-up",
                "--parallelism",
                String.valueOf(parallelism)));
    settings.forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
    return arguments;
  }

  private Path script() {
    String script =
        """
        .create-or-alter table Flights (%s) kind=kafka dataformat=json (h"%s/%s")

        .create-or-alter external table FlightFiles (id:long, date:datetime, delay:int,
        distance:int, origin:string, destination:string)
        kind=storage dataformat=parquet (h@"%s")

        .create-or-alter continuous-export %s over (Flights) to table FlightFiles
        with (intervalBetweenRuns=%s)
        <| Flights | where delay >= -30
           | project id, date, delay, distance, origin, destination
        """
            .formatted(
                FlightRecord.KUSTO_COLUMNS,
                topic.broker().bootstrap(),
                topic.name(),
                files().toUri(),
                NAME,
                interval);
    try {
      Files.createDirectories(folder);
      return Files.writeString(folder.resolve("export.kql"), script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
