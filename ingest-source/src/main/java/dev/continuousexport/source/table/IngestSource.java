package dev.continuousexport.source.table;

import dev.continuousexport.source.enumerate.IngestEnumerator;
import dev.continuousexport.source.read.IngestReader;
import dev.continuousexport.source.split.EnumeratorState;
import dev.continuousexport.source.split.EnumeratorStateSerializer;
import dev.continuousexport.source.split.Extent;
import dev.continuousexport.source.split.IngestSpec;
import dev.continuousexport.source.split.IngestSplit;
import dev.continuousexport.source.split.IngestSplitSerializer;
import java.time.Clock;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SupportsSplitReassignmentOnRecovery;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.table.data.RowData;

/**
 * Reads the runs of an export from the log of one table: each record takes part in exactly one run,
 * and the source's own watermarks close the runs, one after the other.
 *
 * <p>An endless source aligns checkpoints with runs; the job must be configured for it: {@code
 * execution.checkpointing.interval: 200 ms}, {@code
 * execution.checkpointing.interval-during-backlog: 0}, {@code execution.checkpointing.min-pause} at
 * most the interval, unaligned checkpoints off.
 */
public final class IngestSource
    implements Source<RowData, IngestSplit, EnumeratorState>, SupportsSplitReassignmentOnRecovery {
  private static final long serialVersionUID = 1L;

  private final IngestSpec spec;

  public IngestSource(IngestSpec spec) {
    this.spec = spec;
  }

  @Override
  public Boundedness getBoundedness() {
    return spec.extent() instanceof Extent.Endless
        ? Boundedness.CONTINUOUS_UNBOUNDED
        : Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<RowData, IngestSplit> createReader(SourceReaderContext context) {
    return new IngestReader(spec, context);
  }

  @Override
  public SplitEnumerator<IngestSplit, EnumeratorState> createEnumerator(
      SplitEnumeratorContext<IngestSplit> context) {
    return new IngestEnumerator(spec, context, null, Clock.systemUTC());
  }

  @Override
  public SplitEnumerator<IngestSplit, EnumeratorState> restoreEnumerator(
      SplitEnumeratorContext<IngestSplit> context, EnumeratorState state) {
    return new IngestEnumerator(spec, context, state, Clock.systemUTC());
  }

  @Override
  public SimpleVersionedSerializer<IngestSplit> getSplitSerializer() {
    return new IngestSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<EnumeratorState> getEnumeratorCheckpointSerializer() {
    return new EnumeratorStateSerializer();
  }
}
