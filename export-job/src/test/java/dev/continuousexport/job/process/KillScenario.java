package dev.continuousexport.job.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.source.log.kafka.KafkaBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;

/**
 * One export through phases of trouble, each with records that arrive during it. At the end of each
 * every record that was ever sent is in the folder exactly once, or an error tells of it.
 */
final class KillScenario implements AutoCloseable {
  private static final int PARTITIONS = 4;
  private static final int PARALLELISM = 2;
  private static final Duration FLOW = Duration.ofSeconds(4);
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Path folder;
  private final JobShape shape;
  private final Random random;
  private final KafkaBroker broker = KafkaBroker.start();
  private final NumberedRecords records;
  private final VerifiedExport export;
  private int clusters;

  /**
   * @param recordsPerRun an export that is behind makes runs of about that size
   */
  KillScenario(Path folder, JobShape shape, long recordsPerRun, long seed) {
    this.folder = folder;
    this.shape = shape;
    this.random = new Random(seed);
    this.records = new NumberedRecords(broker, "numbers", PARTITIONS, seed);
    this.export =
        new VerifiedExport(
            folder.resolve("export"), broker.bootstrap(), "numbers", shape, recordsPerRun);
  }

  /**
   * Kills TaskManagers and the JobManager in turn, at moments that the seed decides: two while runs
   * are being exported, then one while the kill before is still being recovered from.
   */
  void killedWhileRecordsArrive(long count, int kills) {
    try (FlinkCluster cluster = start(export.job(PARALLELISM))) {
      awaitCreation(cluster);
      for (int kill = 0; kill < kills; kill++) {
        long before = export.exported().rows();
        records.flow(count / (kills + 1), FLOW);
        boolean duringRecovery = kill % 3 == 2;
        if (!duringRecovery) {
          awaitMoreThan(before, cluster);
        }
        pause(random.nextInt(2000));
        kill(cluster, kill % 2 == 0);
      }
      records.flow(count - count / (kills + 1) * kills, FLOW);
      awaitAllExported(List.of(cluster));
    }
    requireEachOnce("after " + kills + " kills");
  }

  /**
   * Submits the job to a new cluster that knows nothing of the state before.
   *
   * @return a savepoint of it, taken before the last of these records are exported
   */
  String submittedAnew(long count) {
    String savepoint;
    try (FlinkCluster cluster = start(export.job(PARALLELISM))) {
      records.flow(count / 2, FLOW);
      savepoint = cluster.rest().savepoint(cluster.awaitJob());
      records.flow(count - count / 2, FLOW);
      awaitAllExported(List.of(cluster));
    }
    requireEachOnce("after a start without Flink's state");
    return savepoint;
  }

  /** Begins from an old savepoint; then the same export begins in a second cluster too. */
  void restoredAndThenDoubled(String savepoint, long count) {
    try (FlinkCluster one = start(export.job(PARALLELISM).from(savepoint))) {
      records.flow(count / 2, FLOW);
      awaitAllExported(List.of(one));
      requireEachOnce("after an old savepoint was restored");
      try (FlinkCluster other = start(export.job(PARALLELISM))) {
        inTwoClusters(count - count / 2, one, other);
      }
    }
    requireEachOnce("after two jobs at once");
  }

  /** Begins the export in two clusters at once. */
  void doubled(long count) {
    try (FlinkCluster one = start(export.job(PARALLELISM));
        FlinkCluster other = start(export.job(PARALLELISM))) {
      inTwoClusters(count, one, other);
    }
    requireEachOnce("after two jobs at once");
  }

  private void inTwoClusters(long count, FlinkCluster one, FlinkCluster other) {
    records.flow(count / 2, FLOW.multipliedBy(2));
    other.awaitTaskManagers();
    pause(random.nextInt(4000));
    records.flow(count - count / 2, FLOW);
    awaitAllExported(List.of(one, other));
  }

  private FlinkCluster start(Application application) {
    Path directory = folder.resolve("cluster-" + clusters++);
    return FlinkCluster.start(
        new FlinkCluster.Settings(directory, PARALLELISM, 1, Map.of()),
        FlinkCluster.Master.application(application));
  }

  private void awaitCreation(FlinkCluster cluster) {
    Awaitility.await("the creation of the export, logs in " + cluster.directory())
        .atMost(PATIENCE)
        .until(
            () -> {
              revive(cluster);
              return export.exists();
            });
  }

  private void kill(FlinkCluster cluster, boolean aTaskManager) {
    long rows = export.exported().rows();
    String victim = "the JobManager";
    if (aTaskManager) {
      int which = random.nextInt(PARALLELISM);
      victim = "TaskManager " + which;
      cluster.replaceTaskManager(which);
    } else {
      cluster.replaceJobManager();
    }
    System.out.printf("SIGKILL to %s with %,d rows exported.%n", victim, rows);
  }

  private void awaitAllExported(List<FlinkCluster> all) {
    awaitMoreThan(records.arrived() - 1, all.toArray(FlinkCluster[]::new));
  }

  private void awaitMoreThan(long rows, FlinkCluster... all) {
    Awaitility.await("the export of more than " + rows + " records, logs in " + folder)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              List.of(all).forEach(this::revive);
              return export.exported().rows() > rows;
            });
  }

  /** What supervises processes in production starts a JobManager that has ended; here we do. */
  private void revive(FlinkCluster cluster) {
    if (!cluster.jobManager().isAlive()) {
      cluster.restartJobManager();
    }
  }

  private void requireEachOnce(String when) {
    assertThat(export.exported()).as(when).isEqualTo(ExportedIds.eachOnce(records.arrived()));
    assertThat(export.complaints()).as("the verifier " + when).isEqualTo(Optional.empty());
    System.out.printf("Each of %,d records once %s (%s).%n", records.arrived(), when, shape);
  }

  private static void pause(long milliseconds) {
    Awaitility.await()
        .pollDelay(Duration.ofMillis(milliseconds))
        .atMost(Duration.ofMinutes(1))
        .until(() -> true);
  }

  @Override
  public void close() {
    records.close();
    broker.close();
  }
}
