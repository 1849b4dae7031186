package dev.continuousexport.job.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One export of a topic of flights to a folder of its own. */
record Export(FlightTopic topic, Path folder) {
  /** The files that it exports. */
  Path files() {
    return folder.resolve("files");
  }

  /** Writes the definition; the answer is what ExportJob is started with. */
  List<String> arguments(int parallelism) {
    String script =
        """
        .create-or-alter table Flights (%s)
        kind=kafka dataformat=json (h"%s/%s")

        .create-or-alter external table FlightFiles (id:long, date:datetime, delay:int, distance:int, \
        origin:string, destination:string)
        kind=storage dataformat=parquet (h@"%s")

        .create-or-alter continuous-export Benchmark over (Flights) to table FlightFiles
        with (intervalBetweenRuns=1m)
        <| Flights | where delay >= -30
           | project id, date, delay, distance, origin, destination
        """
            .formatted(
                FlightRecord.KUSTO_COLUMNS,
                topic.broker().bootstrap(),
                topic.name(),
                files().toUri());
    try {
      Files.createDirectories(folder);
      Path file = Files.writeString(folder.resolve("export.kql"), script);
      return List.of(
          "--script",
          file.toString(),
          "--export",
          "Benchmark",
          "--until-caught-up",
          "--parallelism",
          String.valueOf(parallelism));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
