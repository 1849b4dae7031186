package dev.continuousexport.job.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Flink's config.yaml for a small cluster on the loopback interface. */
final class ClusterConfiguration {
  private final Path directory;
  private final Map<String, String> settings = new LinkedHashMap<>();

  /** Everything the cluster keeps lies below {@code directory}. */
  ClusterConfiguration(Path directory, int restPort, int slots, Map<String, String> more) {
    this.directory = directory;
    settings.put("jobmanager.rpc.address", "127.0.0.1");
    settings.put("jobmanager.rpc.port", String.valueOf(FreePorts.next()));
    settings.put("jobmanager.bind-host", "127.0.0.1");
    settings.put("rest.address", "127.0.0.1");
    settings.put("rest.bind-address", "127.0.0.1");
    settings.put("rest.port", String.valueOf(restPort));
    settings.put("taskmanager.host", "127.0.0.1");
    settings.put("taskmanager.bind-host", "127.0.0.1");
    settings.put("taskmanager.numberOfTaskSlots", String.valueOf(slots));
    taskManagerMemory();
    settings.put("execution.checkpointing.dir", uri("checkpoints"));
    settings.put("execution.checkpointing.savepoint-dir", uri("savepoints"));
    settings.put("io.tmp.dirs", directory.resolve("tmp").toString());
    settings.put("web.upload.dir", directory.resolve("upload").toString());
    quickFailover();
    settings.putAll(more);
  }

  /** A TaskManager that is not started by Flink's own script takes no default for any of these. */
  private void taskManagerMemory() {
    settings.put("taskmanager.cpu.cores", "1.0");
    settings.put("taskmanager.memory.framework.heap.size", "128m");
    settings.put("taskmanager.memory.task.heap.size", "512m");
    settings.put("taskmanager.memory.framework.off-heap.size", "128m");
    settings.put("taskmanager.memory.task.off-heap.size", "128m");
    settings.put("taskmanager.memory.network.min", "64m");
    settings.put("taskmanager.memory.network.max", "64m");
    settings.put("taskmanager.memory.managed.size", "128m");
    settings.put("taskmanager.memory.jvm-metaspace.size", "256m");
    settings.put("taskmanager.memory.jvm-overhead.min", "192m");
    settings.put("taskmanager.memory.jvm-overhead.max", "192m");
  }

  /**
   * A killed process is noticed in seconds, not in a minute; and so is a checkpoint that waits for
   * events of the attempt that was killed, which Flink never answers.
   */
  private void quickFailover() {
    settings.put("execution.checkpointing.timeout", "30 s");
    settings.put("heartbeat.interval", "1000");
    settings.put("heartbeat.timeout", "8000");
    settings.put("heartbeat.rpc-failure-threshold", "1");
    settings.put("restart-strategy.exponential-delay.max-backoff", "2 s");
    settings.put("slot.request.timeout", "60000");
    settings.put("taskmanager.registration.initial-backoff", "200 ms");
    settings.put("taskmanager.registration.max-backoff", "1 s");
    settings.put("cluster.registration.refused-registration-delay", "500");
    settings.put("cluster.registration.error-delay", "500");
  }

  private String uri(String folder) {
    return directory.resolve(folder).toUri().toString();
  }

  /** Writes the file and returns its folder. */
  Path write() {
    Path folder = directory.resolve("conf");
    Stream<String> advice =
        BuiltArtifacts.clusterAdvice().stream()
            .filter(
                line -> settings.keySet().stream().noneMatch(key -> line.startsWith(key + ":")));
    Stream<String> own =
        settings.entrySet().stream().map(e -> e.getKey() + ": \"" + e.getValue() + '"');
    List<String> lines = Stream.concat(advice, own).toList();
    try {
      Files.createDirectories(folder);
      Files.createDirectories(directory.resolve("tmp"));
      Files.write(folder.resolve("config.yaml"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }
}
