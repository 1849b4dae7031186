package dev.continuousexport.job;

import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.topology.ExportPipeline;
import dev.continuousexport.job.topology.FlinkSettings;
import dev.continuousexport.job.topology.RunOrder;
import dev.continuousexport.source.split.Extent;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job that a service lets a session cluster run; its argument is a {@link RunOrder}. */
public final class RunJob {
  private RunJob() {}

  /** The entry point, called by the cluster. */
  public static void main(String[] arguments) throws Exception {
    RunOrder order = RunOrder.of(arguments[0]);
    ExportDefinition definition = order.definition();
    Configuration settings =
        FlinkSettings.bounded(order.configuration(), RuntimeExecutionMode.STREAMING);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(settings);
    if (order.revises()) {
      ExportPipeline.buildRevision(definition, order.first(), environment);
    } else {
      ExportPipeline.build(
          definition,
          new Extent.Runs(order.first(), order.last()),
          order.remembered(),
          environment);
    }
    environment.execute(order.jobName());
  }
}
