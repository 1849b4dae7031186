package dev.continuousexport.job.benchmark;

import dev.continuousexport.job.process.BuiltArtifacts;
import dev.continuousexport.source.log.kafka.KafkaBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Exports one topic over and over, in turns by Flink's own connectors and by this project, and
 * prints the medians. The last line has the ratios theirs / ours over all parallelisms.
 */
public final class Benchmark {
  private static final int PARTITIONS = 4;

  private final long records;
  private final int rounds;
  private final List<Integer> parallelisms;
  private final Path folder;
  private final List<Export> exports = new ArrayList<>();

  private Benchmark(long records, int rounds, List<Integer> parallelisms, Path folder) {
    this.records = records;
    this.rounds = rounds;
    this.parallelisms = parallelisms;
    this.folder = folder;
  }

  /** Arguments: records, rounds, parallelisms with commas between them. */
  public static void main(String[] arguments) {
    List<Integer> parallelisms =
        Arrays.stream(arguments[2].split(",")).map(Integer::valueOf).toList();
    Path folder = BuiltArtifacts.target().resolve("benchmark/" + ProcessHandle.current().pid());
    new Benchmark(
            Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]), parallelisms, folder)
        .run();
  }

  private void run() {
    try (KafkaBroker broker = KafkaBroker.start()) {
      FlightTopic topic = new FlightTopic(broker, "flights", PARTITIONS);
      topic.create();
      createExports(topic);
      System.out.printf("%,d flights of JSON in %d partitions.%n", records, PARTITIONS);
      topic.fill(records);
      Map<String, List<Measurement>> results = new LinkedHashMap<>();
      for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < parallelisms.size(); i++) {
          round(topic, exports.get(round * parallelisms.size() + i), parallelisms.get(i), results);
        }
      }
      report(results);
    }
  }

  /** An export takes what comes after its creation, so all are created before the flights come. */
  private void createExports(FlightTopic topic) {
    for (int i = 0; i < rounds * parallelisms.size(); i++) {
      Export export = Export.inOneRun(topic, folder.resolve("ours-" + i));
      export.create();
      exports.add(export);
    }
  }

  private void round(
      FlightTopic topic, Export export, int parallelism, Map<String, List<Measurement>> results) {
    Path files = folder.resolve("flink-" + exports.indexOf(export));
    List<String> arguments =
        List.of(
            topic.broker().bootstrap(),
            topic.name(),
            files.toUri().toString(),
            String.valueOf(parallelism),
            System.getProperty("baseline.mode", "batch"));
    Measurement theirs =
        Contestant.flink().run(arguments, files.resolveSibling(files.getFileName() + ".log"));
    note(results, "flink", parallelism, theirs);
    Measurement ours =
        Contestant.ours().run(export.arguments(parallelism), export.folder().resolve("export.log"));
    note(results, "ours", parallelism, ours);
    requireSame(ParquetFolder.read(files), ParquetFolder.read(export.files()));
  }

  private static void requireSame(ParquetFolder theirs, ParquetFolder ours) {
    if (!theirs.equals(ours)) {
      throw new IllegalStateException("The exports differ: " + theirs + " and " + ours + ".");
    }
  }

  private static void note(
      Map<String, List<Measurement>> results, String name, int parallelism, Measurement result) {
    String key = name + " at parallelism " + parallelism;
    results.computeIfAbsent(key, any -> new ArrayList<>()).add(result);
    System.out.println(key + " " + result);
  }

  private void report(Map<String, List<Measurement>> results) {
    results.forEach(
        (key, all) ->
            System.out.printf(
                "median of %s: cpu %d ms, wall %d ms%n",
                key, median(all, Measurement::cpu), median(all, Measurement::wall)));
    for (int parallelism : parallelisms) {
      System.out.printf(
          Locale.ROOT,
          "at parallelism %d: cpu ratio: %.1f  wall ratio: %.1f%n",
          parallelism,
          ratio(results, List.of(parallelism), Measurement::cpu),
          ratio(results, List.of(parallelism), Measurement::wall));
    }
    System.out.printf(
        Locale.ROOT,
        "cpu ratio: %.1f  wall ratio: %.1f%n",
        ratio(results, parallelisms, Measurement::cpu),
        ratio(results, parallelisms, Measurement::wall));
  }

  private static double ratio(
      Map<String, List<Measurement>> results, List<Integer> at, ToLongFunction<Measurement> what) {
    double theirs = 0;
    double ours = 0;
    for (int parallelism : at) {
      theirs += median(results.get("flink at parallelism " + parallelism), what);
      ours += median(results.get("ours at parallelism " + parallelism), what);
    }
    return theirs / ours;
  }

  private static long median(List<Measurement> all, ToLongFunction<Measurement> what) {
    long[] sorted = all.stream().mapToLong(what).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
