package dev.continuousexport.job.topology;

import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.source.split.Extent;
import java.util.Optional;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Executes runs of an export as bounded jobs on an embedded cluster. */
public final class ExportExecution implements RunExecution {
  private final EmbeddedCluster cluster;
  private final Configuration settings;
  private final RuntimeExecutionMode mode;
  private final int parallelism;

  public ExportExecution(
      EmbeddedCluster cluster, Configuration settings, RuntimeExecutionMode mode, int parallelism) {
    this.cluster = cluster;
    this.settings = settings;
    this.mode = mode;
    this.parallelism = parallelism;
  }

  @Override
  public void execute(
      ExportDefinition definition, long first, long last, Optional<EntryReference> remembered)
      throws InterruptedException {
    StreamExecutionEnvironment environment = environment();
    ExportPipeline.build(definition, new Extent.Runs(first, last), remembered, environment);
    cluster.run(graph(environment, definition.name() + ", runs " + first + " to " + last));
  }

  /** Begins the only run of an export, whose plan is stored, and does not wait for its end. */
  public SubmittedJob submitOnce(ExportDefinition definition) {
    StreamExecutionEnvironment environment = environment();
    ExportPipeline.build(definition, new Extent.Runs(1, 1), environment);
    return cluster.submit(graph(environment, definition.name()));
  }

  @Override
  public void revise(ExportDefinition definition, long run) throws InterruptedException {
    StreamExecutionEnvironment environment = environment();
    ExportPipeline.buildRevision(definition, run, environment);
    cluster.run(graph(environment, definition.name() + ", run " + run + " revised"));
  }

  private StreamExecutionEnvironment environment() {
    return StreamExecutionEnvironment.createLocalEnvironment(
        parallelism, FlinkSettings.bounded(settings, mode));
  }

  private static JobGraph graph(StreamExecutionEnvironment environment, String name) {
    StreamGraph graph = environment.getStreamGraph();
    graph.setJobName(name);
    return graph.getJobGraph();
  }
}
