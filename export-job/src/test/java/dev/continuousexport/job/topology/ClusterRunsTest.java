package dev.continuousexport.job.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterRunsTest {
  private static final RunOrder ORDER =
      new RunOrder(
          List.of(".show tables"), "X-1", 1, "hash", 3, 5, false, Optional.empty(), Map.of());

  private FakeFlink flink;
  private JobJar jar;

  @TempDir private Path folder;

  @BeforeEach
  void startsFlink() throws IOException {
    flink = new FakeFlink();
    jar = JobJar.of(Files.writeString(folder.resolve("job.jar"), "the job"));
  }

  @AfterEach
  void endsFlink() {
    flink.close();
  }

  @Test
  void theJarIsUploadedOnceAndFoundAgain() throws InterruptedException {
    runs().run(ORDER);
    runs().run(order(6));

    assertThat(flink.jars).hasSize(1);
    assertThat(flink.jobs.values())
        .extracting(ClusterJob::name)
        .containsExactly(
            "continuous-export X-1, runs 3 to 5", "continuous-export X-1, runs 6 to 6");
  }

  @Test
  void aJobThatRunsAlreadyIsNotSubmittedAgain() throws InterruptedException {
    String id = ClusterJobs.id(ORDER, 0);
    flink.jobs.put(id, new ClusterJob(id, ORDER.jobName(), "RUNNING"));

    runs().run(ORDER);

    assertThat(flink.jobs).hasSize(1);
    assertThat(flink.jars).isEmpty();
  }

  @Test
  void whatAServiceBeforeHasLeftIsWaitedFor() throws InterruptedException {
    flink.jobs.put("a", new ClusterJob("a", "continuous-export X-1, runs 1 to 2", "RUNNING"));
    flink.jobs.put("b", new ClusterJob("b", "continuous-export X-12, runs 1 to 2", "RUNNING"));

    runs().awaitRunning("X-1");

    assertThat(flink.jobs.get("a").state()).isEqualTo("FINISHED");
    assertThat(flink.jobs.get("b").state()).isEqualTo("RUNNING");
  }

  @Test
  void aFailedJobIsFollowedByOneOfTheNextGeneration() throws InterruptedException {
    flink.ends.add("FAILED");
    flink.trace =
        "org.apache.flink.runtime.JobException: Recovery is suppressed\n\tat a.B.c(B.java:1)\n"
            + "Caused by: java.lang.IllegalStateException: The topic is gone.\nTwo lines.\n"
            + "\tat a.B.c(B.java:2)\n\t... 3 more";

    assertThatThrownBy(() -> runs().run(ORDER))
        .isInstanceOf(JobFailedException.class)
        .asInstanceOf(InstanceOfAssertFactories.type(JobFailedException.class))
        .returns("The topic is gone.\nTwo lines.", JobFailedException::reason);
    runs().run(ORDER);

    assertThat(flink.jobs.keySet())
        .containsExactly(ClusterJobs.id(ORDER, 0), ClusterJobs.id(ORDER, 1));
  }

  @Test
  void idsOfJobsThatAreNotListedAnyMoreArePassedOver() throws InterruptedException {
    flink.forgotten.add(ClusterJobs.id(ORDER, 0));

    runs().run(ORDER);

    assertThat(flink.jobs.keySet()).containsExactly(ClusterJobs.id(ORDER, 1));
  }

  @Test
  void aRefusalSaysWhy() {
    flink.refusal =
        Optional.of(
            "org.apache.flink.client.program.ProgramInvocationException: The main method failed\n\tat x\n"
                + "Caused by: java.lang.IllegalStateException: It has been changed.\n\tat y");

    assertThatThrownBy(() -> runs().run(ORDER))
        .asInstanceOf(InstanceOfAssertFactories.type(JobFailedException.class))
        .returns("It has been changed.", JobFailedException::reason);
  }

  @Test
  void aClusterThatIsNotThereIsNamed() {
    flink.close();

    assertThatThrownBy(() -> runs().run(ORDER))
        .asInstanceOf(InstanceOfAssertFactories.type(JobFailedException.class))
        .extracting(JobFailedException::reason)
        .asString()
        .contains(flink.address(), "does not answer");
  }

  private ClusterRuns runs() {
    return new ClusterRuns(new FlinkSession(flink.address()), jar);
  }

  private static RunOrder order(long run) {
    return new RunOrder(
        ORDER.commands(), "X-1", 1, "hash", run, run, false, Optional.empty(), Map.of());
  }
}
