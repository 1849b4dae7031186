package dev.continuousexport.sql;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A cluster for the queries of a test class. */
final class FlinkExtension implements BeforeAllCallback, AfterAllCallback {
  private final MiniCluster cluster =
      new MiniCluster(
          new MiniClusterConfiguration.Builder()
              .setNumTaskManagers(1)
              .setNumSlotsPerTaskManager(4)
              .setConfiguration(new Configuration().set(RestOptions.PORT, 0))
              .build());

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    cluster.start();
    FlinkRuns.useCluster(cluster.getRestAddress().get());
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    cluster.close();
  }
}
