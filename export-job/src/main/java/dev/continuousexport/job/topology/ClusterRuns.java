package dev.continuousexport.job.topology;

import dev.continuousexport.job.topology.FlinkSession.RefusedException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs of exports on a session cluster: submits them, finds them again, waits for them. */
final class ClusterRuns {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterRuns.class);
  private static final String MAIN_CLASS = "dev.continuousexport.job.RunJob";

  private final FlinkSession session;
  private final JobJar jar;

  ClusterRuns(FlinkSession session, JobJar jar) {
    this.session = session;
    this.jar = jar;
  }

  /**
   * Executes an order.
   *
   * @throws JobFailedException if its job does not end well
   */
  void run(RunOrder order) throws InterruptedException {
    String name = order.jobName();
    try {
      new JobWatch(session, submit(order), name).awaitSuccess();
    } catch (IOException e) {
      throw unreachable(name, e);
    } catch (RefusedException e) {
      throw new JobFailedException(
          "The job '" + name + "' was not accepted.",
          new IllegalStateException(StackTraceText.reason(String.valueOf(e.getMessage()))));
    }
  }

  /** Waits for jobs of a service that was here before, however they end. */
  void awaitRunning(String exportId) throws InterruptedException {
    try {
      for (ClusterJob job : running(exportId)) {
        LOG.info("The job '{}' runs already and is waited for.", job.name());
        String state = new JobWatch(session, job.id(), job.name()).awaitEnd();
        LOG.info("The job '{}' ended: {}.", job.name(), state);
      }
    } catch (IOException e) {
      throw unreachable(ClusterJobs.prefix(exportId), e);
    }
  }

  /** Submits under the first id that no job has that ended; one that runs under it is the job. */
  private String submit(RunOrder order) throws IOException, InterruptedException, RefusedException {
    Map<String, ClusterJob> known =
        session.jobs().stream().collect(Collectors.toMap(ClusterJob::id, job -> job));
    int generation = 0;
    while (true) {
      String id = ClusterJobs.id(order, generation);
      ClusterJob job = known.get(id);
      if (job == null ? isAccepted(order, id) : !job.hasEnded()) {
        return id;
      }
      generation++;
    }
  }

  /**
   * Submits under an id.
   *
   * @return whether a job runs under it: not if one has ended that the cluster lists no more
   */
  private boolean isAccepted(RunOrder order, String id)
      throws IOException, InterruptedException, RefusedException {
    try {
      session.run(jar.on(session), MAIN_CLASS, order.argument(), id);
      return true;
    } catch (RefusedException e) {
      if (e.isDuplicate()) {
        return session.state(id).filter(state -> !ClusterJob.hasEnded(state)).isPresent();
      }
      throw e;
    }
  }

  private List<ClusterJob> running(String exportId) throws IOException, InterruptedException {
    String prefix = ClusterJobs.prefix(exportId);
    return session.jobs().stream()
        .filter(job -> job.name().startsWith(prefix) && !job.hasEnded())
        .toList();
  }

  private JobFailedException unreachable(String job, IOException failure) {
    return new JobFailedException(
        "The job '" + job + "' is not seen through.",
        new IOException(
            "The Flink cluster at %s does not answer as it should: %s"
                .formatted(session.address(), failure)));
  }
}
