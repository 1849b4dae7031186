package dev.continuousexport.job.benchmark;

import dev.continuousexport.job.process.BuiltArtifacts;
import dev.continuousexport.job.process.DataFiles;
import dev.continuousexport.source.log.kafka.KafkaBroker;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * How soon an export that has slept through many intervals catches up, when each interval is a run
 * of its own and when runs merge. The intervals are short, so that a week of minutes takes less.
 */
public final class Backlog {
  private static final int INTERVAL = 10;
  private static final String SHORTEST = "continuous-export.shortest-interval";
  private static final String MERGE = "continuous-export.merge-records";

  private Backlog() {}

  /** Argument: the number of intervals. */
  public static void main(String[] arguments) throws Exception {
    long intervals = Long.parseLong(arguments[0]);
    Path folder = BuiltArtifacts.target().resolve("benchmark/" + ProcessHandle.current().pid());
    try (KafkaBroker broker = KafkaBroker.start()) {
      FlightTopic topic = new FlightTopic(broker, "flights", 1);
      topic.create();
      Export single = export(topic, folder.resolve("single"), Map.of(MERGE, "1"));
      Export merged = export(topic, folder.resolve("merged"), Map.of());
      single.create();
      merged.create();
      trickle(topic, intervals);
      report("a run each", single, intervals);
      report("merged runs", merged, intervals);
    }
  }

  private static Export export(FlightTopic topic, Path folder, Map<String, String> more) {
    Map<String, String> settings = new java.util.HashMap<>(more);
    settings.put(SHORTEST, "1 ms");
    return new Export(topic, folder, INTERVAL + "ms", settings);
  }

  /** One flight in each interval. */
  private static void trickle(FlightTopic topic, long intervals) throws InterruptedException {
    CountDownLatch left = new CountDownLatch(Math.toIntExact(intervals));
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try (FlightTopic.Sender sender = topic.sender()) {
      clock.scheduleAtFixedRate(
          () -> {
            sender.send();
            left.countDown();
          },
          0,
          INTERVAL,
          TimeUnit.MILLISECONDS);
      left.await();
      clock.shutdown();
      clock.awaitTermination(1, TimeUnit.MINUTES);
    }
  }

  private static void report(String how, Export export, long intervals) {
    Measurement result =
        Contestant.ours().run(export.arguments(1), export.folder().resolve("export.log"));
    System.out.printf(
        "%,d intervals as %s: %d files, %s%n",
        intervals, how, DataFiles.in(export.files()).size(), result);
  }
}
