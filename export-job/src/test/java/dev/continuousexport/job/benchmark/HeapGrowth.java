package dev.continuousexport.job.benchmark;

import dev.continuousexport.job.process.BuiltArtifacts;
import dev.continuousexport.source.log.kafka.KafkaBroker;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Shows that heap does not grow with the size of a run: exports topics of growing size, each as one
 * run of a JVM with a small heap, and prints the most heap that any garbage collection has left.
 */
public final class HeapGrowth {
  private static final int PARTITIONS = 4;
  private static final String HEAP = "512m";

  private HeapGrowth() {}

  /** Arguments: numbers of records with commas between them. */
  public static void main(String[] arguments) {
    Path folder = BuiltArtifacts.target().resolve("benchmark/" + ProcessHandle.current().pid());
    try (KafkaBroker broker = KafkaBroker.start()) {
      Arrays.stream(arguments[0].split(","))
          .mapToLong(Long::parseLong)
          .forEach(records -> measure(broker, records, folder.resolve("heap-" + records)));
    }
  }

  private static void measure(KafkaBroker broker, long records, Path folder) {
    FlightTopic topic = new FlightTopic(broker, "flights-" + records, PARTITIONS);
    topic.create();
    Export export = Export.inOneRun(topic, folder);
    Contestant ours = Contestant.ours().withHeap(HEAP);
    export.create();
    topic.fill(records);
    Measurement result = ours.run(export.arguments(2), folder.resolve("export.log"));
    System.out.printf("%,d records with a heap of %s, %s%n", records, HEAP, result);
  }
}
