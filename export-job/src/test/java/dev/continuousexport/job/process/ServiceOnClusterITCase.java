package dev.continuousexport.job.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuousexport.job.cli.client.ServiceClient;
import dev.continuousexport.job.cli.client.ServiceUnreachableException;
import dev.continuousexport.job.model.Definitions;
import dev.continuousexport.job.verify.ExportVerification;
import dev.continuousexport.job.verify.VerificationReport;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.CommandParser;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import dev.continuousexport.sql.syntax.ExternalTableCommand;
import dev.continuousexport.sql.syntax.TableCommand;
import dev.continuousexport.sql.text.SourceText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

/** A service whose runs are executed by a session cluster; real processes, some of them killed. */
class ServiceOnClusterITCase {
  private static final int BATCH = 500;

  private final Path folder =
      BuiltArtifacts.target().resolve("process/ServiceOnClusterITCase/" + System.nanoTime());
  private final Path files = folder.resolve("files");
  private final int port = FreePorts.next();
  private final ServiceClient client =
      new ServiceClient(URI.create("http://127.0.0.1:" + port), Optional.empty(), Optional.empty());
  private long ingested;

  @Test
  void killsOfServiceAndTaskManagerLeaveEachRecordOnceInTheFolder() throws Exception {
    FlinkCluster.Settings settings =
        new FlinkCluster.Settings(folder.resolve("cluster"), 1, 2, Map.of());
    try (FlinkCluster cluster = FlinkCluster.start(settings, FlinkCluster.Master.session())) {
      cluster.awaitTaskManagers();
      JavaProcess service = startService(cluster);
      try {
        define();
        ingestAndAwaitExport();
        assertThat(cluster.rest().jars()).hasSize(1);

        // While a job runs, so that the next service finds it.
        ingest();
        await().atMost(Duration.ofMinutes(1)).until(() -> isRunning(cluster));
        service.kill();
        service = startService(cluster);
        ingestAndAwaitExport();
        assertThat(cluster.rest().jars()).as("the jar was found again").hasSize(1);

        ingest();
        await().atMost(Duration.ofMinutes(1)).until(() -> isRunning(cluster));
        cluster.replaceTaskManager(0);
        ingestAndAwaitExport();
      } finally {
        service.close();
      }
      assertThat(ExportedIds.in(files)).isEqualTo(ExportedIds.eachOnce(ingested));
      VerificationReport report = verified();
      assertThat(report.isContent()).as(report.text()).isTrue();
    }
  }

  private JavaProcess startService(FlinkCluster cluster) {
    List<String> arguments =
        List.of(
            "--port",
            String.valueOf(port),
            "--data",
            folder.resolve("data").toString(),
            "-D",
            "continuous-export.cluster=127.0.0.1:" + cluster.rest().port(),
            "-D",
            "continuous-export.shortest-interval=1 s",
            "-D",
            "continuous-export.clock-skew=100 ms");
    JavaProcess.Command command =
        new JavaProcess.Command(
            "service",
            "512m",
            BuiltArtifacts.jobJar() + ":" + BuiltArtifacts.flinkClassPath(),
            List.of(
                "-Dlog4j2.configurationFile="
                    + BuiltArtifacts.target().resolve("test-classes/log4j-process.properties")),
            "dev.continuousexport.job.ContinuousExport",
            arguments);
    JavaProcess service = JavaProcess.start(command, folder.resolve("service.log"));
    await("the service, log in " + folder)
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptionsInstanceOf(ServiceUnreachableException.class)
        .until(() -> client.send(".show tables").rows() != null);
    return service;
  }

  private void define() throws InterruptedException {
    for (String command : commands()) {
      client.send(command);
    }
  }

  private List<String> commands() {
    return List.of(
        ".create-or-alter table Numbered (id:long, check:long)",
        ".create-or-alter external table NumberFiles (id:long, check:long) kind=storage dataformat=parquet (h@\"%s\")"
            .formatted(files),
        ".create-or-alter continuous-export Numbers over (Numbered) to table NumberFiles with (intervalBetweenRuns=1s) <| Numbered | where id >= 0");
  }

  private void ingest() throws InterruptedException {
    String rows =
        LongStream.range(ingested, ingested + BATCH)
            .mapToObj(id -> id + "," + id * 7919 % 1000003)
            .collect(Collectors.joining("\n"));
    client.send(".ingest inline into table Numbered <|\n" + rows);
    ingested += BATCH;
  }

  private void ingestAndAwaitExport() throws InterruptedException {
    ingest();
    await("export of " + ingested + " records, logs in " + folder)
        .atMost(Duration.ofMinutes(3))
        .until(() -> ExportedIds.in(files).distinct() >= ingested);
  }

  private static boolean isRunning(FlinkCluster cluster) {
    return cluster.rest().jobs().containsValue("RUNNING");
  }

  private VerificationReport verified() throws IOException {
    Map<String, String> settings =
        Map.of(
            "continuous-export.data",
            folder.resolve("data").toString(),
            "continuous-export.shortest-interval",
            "1 s");
    Definitions definitions = new Definitions(Configuration.fromMap(settings));
    definitions.put((TableCommand.Create) parsed(0));
    definitions.put((ExternalTableCommand.Create) parsed(1));
    try (Stream<Path> exports = Files.list(files.resolve("_continuous_export"))) {
      String exportId = exports.findFirst().orElseThrow().getFileName().toString();
      return ExportVerification.verify(
          definitions.compile((ContinuousExportCommand.Create) parsed(2), exportId, 1), run -> {});
    }
  }

  private Command parsed(int command) {
    return CommandParser.parse(SourceText.of(commands().get(command)));
  }
}
