package dev.continuousexport.source.read;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;
import org.apache.flink.metrics.testutils.MetricListener;
import org.apache.flink.runtime.metrics.groups.InternalSourceReaderMetricGroup;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;

/** A reader's surroundings; remembers its reports and metrics. */
final class RecordingReaderContext implements SourceReaderContext {
  final List<SourceEvent> reports = new ArrayList<>();
  final MetricListener metrics = new MetricListener();
  private final SourceReaderMetricGroup group =
      InternalSourceReaderMetricGroup.mock(metrics.getMetricGroup());

  @Override
  public SourceReaderMetricGroup metricGroup() {
    return group;
  }

  @Override
  public Configuration getConfiguration() {
    return new Configuration();
  }

  @Override
  public String getLocalHostName() {
    return "localhost";
  }

  @Override
  public int getIndexOfSubtask() {
    return 0;
  }

  @Override
  public void sendSplitRequest() {
    throw new UnsupportedOperationException("Readers of this source ask by their reports.");
  }

  @Override
  public void sendSourceEventToCoordinator(SourceEvent event) {
    reports.add(event);
  }

  @Override
  public UserCodeClassLoader getUserCodeClassLoader() {
    return SimpleUserCodeClassLoader.create(getClass().getClassLoader());
  }
}
