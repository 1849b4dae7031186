package dev.continuousexport.job.query;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.topology.EmbeddedCluster;
import dev.continuousexport.job.topology.FlinkSettings;
import dev.continuousexport.job.topology.SubmittedJob;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;

/**
 * The cluster that executes queries: one of its own, so that no query takes slots and memory from
 * exports. It starts with the first query.
 */
final class QueryJobs implements AutoCloseable {
  /** Stages of one query may run at the same time. */
  private static final int SLOTS_PER_QUERY = 2;

  /** Each waiting query holds a thread that commands need too. */
  private static final int MOST_WAITING = 16;

  private static final long LOOK_MILLIS = 50;

  private final Configuration settings;
  private final int capacity;
  private final Semaphore places;
  private final AtomicInteger waiting = new AtomicInteger();
  private @Nullable EmbeddedCluster cluster;

  QueryJobs(Configuration settings) {
    this.settings = settings;
    this.capacity = settings.get(ExportOptions.CONCURRENT_QUERIES);
    this.places = new Semaphore(capacity, true);
  }

  int capacity() {
    return capacity;
  }

  /** Waits for a place until the query ends otherwise; whether it has one. */
  boolean takePlace(RunningQuery query) throws InterruptedException {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      throw new CommandException(
          CommandException.Kind.THROTTLED,
          "%d queries run and %d wait already; send the query again later."
              .formatted(capacity, MOST_WAITING));
    }
    try {
      return awaitPlace(query);
    } finally {
      waiting.decrementAndGet();
    }
  }

  private boolean awaitPlace(RunningQuery query) throws InterruptedException {
    while (!places.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (query.end().isDone()) {
        return false;
      }
    }
    return true;
  }

  void leavePlace() {
    places.release();
  }

  StreamExecutionEnvironment environment() {
    return StreamExecutionEnvironment.createLocalEnvironment(
        1, FlinkSettings.bounded(settings, RuntimeExecutionMode.BATCH));
  }

  SubmittedJob submit(StreamExecutionEnvironment environment, String name) {
    StreamGraph graph = environment.getStreamGraph();
    graph.setJobName(name);
    return cluster().submit(graph.getJobGraph());
  }

  private synchronized EmbeddedCluster cluster() {
    if (cluster == null) {
      Configuration scheduling = new Configuration();
      scheduling.set(JobManagerOptions.SCHEDULER, JobManagerOptions.SchedulerType.Default);
      cluster = EmbeddedCluster.start(SLOTS_PER_QUERY * capacity, scheduling);
    }
    return cluster;
  }

  @Override
  public synchronized void close() {
    if (cluster != null) {
      cluster.close();
      cluster = null;
    }
  }
}
