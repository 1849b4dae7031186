package dev.continuousexport.sql.cases;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** Runs cases in one Flink cluster inside this process, several of them in each job. */
final class BatchRuns implements CaseRuns {
  private static final int CASES_PER_JOB = 16;
  private static final long SECONDS_PER_JOB = 60;

  private final MiniCluster cluster;
  private CaseSession session = new CaseSession();
  private final Map<KqlCase, CaseQuery> planned = new LinkedHashMap<>();

  BatchRuns() throws Exception {
    Configuration configuration =
        new Configuration()
            .set(RestOptions.BIND_PORT, "0")
            .set(JobManagerOptions.SCHEDULER, JobManagerOptions.SchedulerType.Default)
            .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512));
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(4)
                .setConfiguration(configuration)
                .build());
    cluster.start();
  }

  /** Plans a case, and runs the planned ones when there are enough. */
  @Override
  public void add(KqlCase one, Answers answers) throws InterruptedException {
    try {
      CaseQuery query = CaseCompiler.compile(one);
      session.add(one, query.lowered());
      planned.put(one, query);
    } catch (RuntimeException | StackOverflowError e) {
      answers.add(Answer.Failure.of(one.id(), e));
    }
    if (planned.size() == CASES_PER_JOB) {
      finish(answers);
    }
  }

  /** Runs what is planned. A job that fails is repeated case by case, to find the guilty. */
  @Override
  public void finish(Answers answers) throws InterruptedException {
    if (planned.isEmpty()) {
      return;
    }
    Map<KqlCase, CaseQuery> cases = new LinkedHashMap<>(planned);
    planned.clear();
    try {
      execute();
      cases.forEach(
          (one, query) -> answers.add(query.answer(one.id(), RowCollector.take(one.id()))));
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      session = new CaseSession();
      if (cases.size() == 1) {
        answers.add(Answer.Failure.of(cases.keySet().iterator().next().id(), e));
        return;
      }
      for (KqlCase one : cases.keySet()) {
        add(one, answers);
        finish(answers);
      }
    }
  }

  private void execute() throws ExecutionException, InterruptedException, TimeoutException {
    JobGraph job = session.job().getJobGraph();
    JobID id = job.getJobID();
    cluster.submitJob(job).get();
    try {
      cluster
          .requestJobResult(id)
          .get(SECONDS_PER_JOB, TimeUnit.SECONDS)
          .toJobExecutionResult(getClass().getClassLoader());
    } catch (TimeoutException e) {
      cluster.cancelJob(id).get();
      throw new TimeoutException("The job did not end within " + SECONDS_PER_JOB + " s.");
    } catch (java.io.IOException
        | ClassNotFoundException
        | org.apache.flink.runtime.client.JobExecutionException e) {
      throw new ExecutionException(e);
    }
  }

  @Override
  public void close() throws Exception {
    cluster.close();
  }
}
