package dev.continuousexport.job.topology;

import dev.continuousexport.job.model.ExportOptions;
import java.time.Duration;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.table.api.config.OptimizerConfigOptions;
import org.apache.flink.table.api.config.TableConfigOptions;

/** What Flink is told for each shape of an export. What the user set wins. */
public final class FlinkSettings {
  private FlinkSettings() {}

  /**
   * Run after run: checkpoints come right after the close of a run and not before, since the source
   * reports a backlog while a run is open.
   */
  public static Configuration resident(Configuration user) {
    Configuration settings = common();
    settings.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
    settings.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL, user.get(ExportOptions.CHECKPOINT_INTERVAL));
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL_DURING_BACKLOG, Duration.ZERO);
    settings.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ZERO);
    settings.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
    settings.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofMillis(200));
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofMinutes(1));
    settings.addAll(user);
    return settings;
  }

  /**
   * Some runs whose plans are stored: without checkpoints, since everything is committed at the end
   * and a failed job is executed again from the same plans.
   */
  public static Configuration bounded(Configuration user, RuntimeExecutionMode mode) {
    Configuration settings = common();
    settings.set(ExecutionOptions.RUNTIME_MODE, mode);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    // These choose a join while the job runs, which needs a job that is planned further then.
    settings.set(
        OptimizerConfigOptions.TABLE_OPTIMIZER_ADAPTIVE_BROADCAST_JOIN_STRATEGY,
        OptimizerConfigOptions.AdaptiveBroadcastJoinStrategy.NONE);
    settings.set(
        OptimizerConfigOptions.TABLE_OPTIMIZER_ADAPTIVE_SKEWED_JOIN_OPTIMIZATION_STRATEGY,
        OptimizerConfigOptions.AdaptiveSkewedJoinOptimizationStrategy.NONE);
    settings.addAll(user);
    return settings;
  }

  private static Configuration common() {
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    settings.set(TableConfigOptions.LOCAL_TIME_ZONE, "UTC");
    return settings;
  }
}
