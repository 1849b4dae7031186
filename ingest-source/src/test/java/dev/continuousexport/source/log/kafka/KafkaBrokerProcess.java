package dev.continuousexport.source.log.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** The operating system's side of a {@link KafkaBroker}. */
final class KafkaBrokerProcess {
  private final String bootstrap;
  private final Path settings;
  private final Path output;
  private @Nullable Process process;

  private KafkaBrokerProcess(String bootstrap, Path settings, Path output) {
    this.bootstrap = bootstrap;
    this.settings = settings;
    this.output = output;
  }

  /** Lays out the storage of a new broker in an empty folder. */
  static KafkaBrokerProcess format(Path folder) throws IOException {
    List<Integer> ports = freePorts();
    Path settings = folder.resolve("server.properties");
    try (var writer = Files.newBufferedWriter(settings)) {
      properties(folder, ports.get(0), ports.get(1)).store(writer, null);
    }
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(answer, true, StandardCharsets.UTF_8);
    String[] command = {
      "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", settings.toString()
    };
    if (StorageTool.execute(command, stream) != 0) {
      throw new IllegalStateException(
          "Kafka's storage could not be formatted: " + answer.toString(StandardCharsets.UTF_8));
    }
    Path outputs = Files.createDirectories(Path.of("target", "kafka-brokers"));
    Path output = outputs.resolve(folder.getFileName() + ".log").toAbsolutePath();
    return new KafkaBrokerProcess("localhost:" + ports.get(0), settings, output);
  }

  private static List<Integer> freePorts() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket first = new ServerSocket(0, 1, loopback);
        ServerSocket second = new ServerSocket(0, 1, loopback)) {
      return List.of(first.getLocalPort(), second.getLocalPort());
    }
  }

  private static Properties properties(Path folder, int port, int controllerPort) {
    Properties properties = new Properties();
    properties.putAll(
        Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("controller.quorum.voters", "1@localhost:" + controllerPort),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry(
                "listeners",
                "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort),
            Map.entry("advertised.listeners", "PLAINTEXT://localhost:" + port),
            Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("log.dirs", folder.resolve("logs").toString()),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "1"),
            Map.entry("broker.session.timeout.ms", "3000"),
            Map.entry("broker.heartbeat.interval.ms", "500"),
            Map.entry("log.initial.task.delay.ms", "500"),
            Map.entry("log.retention.check.interval.ms", "500"),
            Map.entry("log.cleaner.backoff.ms", "200"),
            Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
            Map.entry("log.segment.delete.delay.ms", "100")));
    return properties;
  }

  String bootstrap() {
    return bootstrap;
  }

  Path output() {
    return output;
  }

  void start() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
            java.toString(),
            "-Xms64m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-Djava.awt.headless=true",
            "-Dlog4j2.level=WARN",
            "-cp",
            System.getProperty("java.class.path"),
            "kafka.Kafka",
            settings.toString());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    try {
      Process started = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
      process = started;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void requireAlive() {
    if (process == null || !process.isAlive()) {
      throw new IllegalStateException("The Kafka broker ended; its output is in " + output);
    }
  }

  void stop() {
    end(Process::destroy);
  }

  void kill() {
    end(Process::destroyForcibly);
  }

  private void end(java.util.function.Consumer<Process> signal) {
    if (process == null) {
      return;
    }
    signal.accept(process);
    try {
      process.waitFor();
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
