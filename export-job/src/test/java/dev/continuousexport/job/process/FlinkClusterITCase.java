package dev.continuousexport.job.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;

class FlinkClusterITCase {
  private static final Path FOLDER = BuiltArtifacts.target().resolve("process/FlinkClusterITCase");

  @Test
  void aSessionsJobSurvivesTheKillOfItsTaskManagerAndASavepointBeginsAnother() throws Exception {
    try (FlinkCluster cluster =
        FlinkCluster.start(settings("session"), FlinkCluster.Master.session())) {
      cluster.awaitTaskManagers();
      String jar = cluster.rest().upload(trickleJar());
      String job = cluster.rest().submit(jar, trickle("4000", "400"));
      assertThat(cluster.awaitJob()).isEqualTo(job);

      cluster.replaceTaskManager(0);

      await().atMost(Duration.ofMinutes(1)).until(() -> cluster.rest().failures(job) > 0);
      String savepoint = cluster.rest().savepoint(job);
      awaitState(cluster, job, "FINISHED");
      String second = cluster.rest().submit(jar, trickle("2000000", "400").from(savepoint));
      assertThat(cluster.awaitJob()).isEqualTo(second);
      cluster.rest().cancel(second);
      awaitState(cluster, second, "CANCELED");
      assertThat(cluster.rest().jobs()).containsEntry(job, "FINISHED").hasSize(2);
    }
  }

  @Test
  void anApplicationBeginsAnewWhenItsJobManagerIsKilledAndExitsWhenItIsDone() throws Exception {
    FlinkCluster.Master master = FlinkCluster.Master.application(trickle("1500", "400"));
    try (FlinkCluster cluster = FlinkCluster.start(settings("application"), master)) {
      cluster.awaitTaskManagers();
      cluster.awaitJob();

      cluster.replaceJobManager();

      cluster.awaitTaskManagers();
      cluster.awaitJob();
      assertThat(cluster.jobManager().exitCode(Duration.ofMinutes(1))).isZero();
    }
  }

  private static FlinkCluster.Settings settings(String name) {
    return new FlinkCluster.Settings(FOLDER.resolve(name), 1, 1, Map.of());
  }

  private static Application trickle(String count, String perSecond) throws IOException {
    return new Application(
        trickleJar(), TrickleJob.class.getName(), List.of(count, perSecond), Optional.empty());
  }

  private static void awaitState(FlinkCluster cluster, String job, String state) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(cluster.rest().state(job)).isEqualTo(state));
  }

  private static Path trickleJar() throws IOException {
    Path jar = FOLDER.resolve("trickle.jar");
    Files.createDirectories(FOLDER);
    String entry = TrickleJob.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        InputStream bytes = TrickleJob.class.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      bytes.transferTo(out);
    }
    return jar;
  }
}
