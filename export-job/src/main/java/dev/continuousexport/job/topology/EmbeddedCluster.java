package dev.continuousexport.job.topology;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.jspecify.annotations.Nullable;

/** A Flink cluster inside this process, kept warm between jobs. Safe for use by several threads. */
public final class EmbeddedCluster implements AutoCloseable {
  private final Supplier<MiniCluster> starter;
  private @Nullable MiniCluster started;

  private EmbeddedCluster(Supplier<MiniCluster> starter) {
    this.starter = starter;
  }

  /** Starts a cluster with one TaskManager on loopback. */
  public static EmbeddedCluster start(int slots) {
    return start(slots, new Configuration());
  }

  /** The same with settings that differ. */
  public static EmbeddedCluster start(int slots, Configuration settings) {
    EmbeddedCluster cluster = new EmbeddedCluster(() -> started(slots, settings));
    cluster.cluster();
    return cluster;
  }

  /** The same, started with its first job. */
  public static EmbeddedCluster onDemand(int slots) {
    return new EmbeddedCluster(() -> started(slots, new Configuration()));
  }

  private synchronized MiniCluster cluster() {
    MiniCluster running = started;
    if (running == null) {
      running = starter.get();
      started = running;
    }
    return running;
  }

  private static MiniCluster started(int slots, Configuration settings) {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
    configuration.addAll(settings);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .build());
    try {
      cluster.start();
    } catch (Exception e) {
      throw new IllegalStateException("The embedded Flink cluster does not start.", e);
    }
    return cluster;
  }

  /**
   * Runs a job to its end.
   *
   * @throws JobFailedException if it does not end well
   */
  public JobExecutionResult run(JobGraph job) throws InterruptedException {
    String name = job.getName();
    try {
      JobID id = cluster().submitJob(job).get().getJobID();
      CompletableFuture<JobResult> result = cluster().requestJobResult(id);
      return result.get().toJobExecutionResult(EmbeddedCluster.class.getClassLoader());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new JobFailedException("The job '" + name + "' failed.", e);
    }
  }

  /** Submits a job and does not wait for its end. */
  public SubmittedJob submit(JobGraph job) {
    JobID id = job.getJobID();
    MiniCluster running = cluster();
    CompletableFuture<JobResult> result =
        running.submitJob(job).thenCompose(submitted -> running.requestJobResult(id));
    return new SubmittedJob(job.getName(), result, () -> running.cancelJob(id));
  }

  @Override
  public synchronized void close() {
    if (started != null) {
      started.closeAsync().join();
    }
  }
}
