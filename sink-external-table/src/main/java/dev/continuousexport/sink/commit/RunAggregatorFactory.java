package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.model.RunOutput;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/** Makes the run aggregator where it runs. */
final class RunAggregatorFactory
    extends AbstractStreamOperatorFactory<CommittableMessage<RunOutput>>
    implements OneInputStreamOperatorFactory<
        CommittableMessage<ArtifactCommittable>, CommittableMessage<RunOutput>> {
  private static final long serialVersionUID = 1L;

  private final ExportSinkSettings settings;

  RunAggregatorFactory(ExportSinkSettings settings) {
    this.settings = settings;
  }

  @Override
  @SuppressWarnings("unchecked") // the caller's type is the operator's
  public <T extends StreamOperator<CommittableMessage<RunOutput>>> T createStreamOperator(
      StreamOperatorParameters<CommittableMessage<RunOutput>> parameters) {
    return (T) new RunAggregator(parameters, settings);
  }

  @Override
  @SuppressWarnings("rawtypes") // Flink's signature
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
    return RunAggregator.class;
  }
}
