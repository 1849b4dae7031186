package dev.continuousexport.source.read;

import dev.continuousexport.source.decode.BadRecordHandler;
import dev.continuousexport.source.model.TableLogs;
import dev.continuousexport.source.split.Announcement;
import dev.continuousexport.source.split.ClockSplit;
import dev.continuousexport.source.split.IngestSpec;
import dev.continuousexport.source.split.IngestSplit;
import dev.continuousexport.source.split.IngestSplitState;
import dev.continuousexport.source.split.ReaderReport;
import dev.continuousexport.source.split.Slice;
import dev.continuousexport.sql.types.RunTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.table.data.RowData;
import org.jspecify.annotations.Nullable;

/**
 * Emits the rows of its slices and the watermarks of runs, all on the main output: a reader without
 * slices has a part in closing a run too, and is never idle.
 */
public final class IngestReader implements SourceReader<RowData, IngestSplit> {
  private static final int QUEUED_BATCHES = 4;
  private static final int SLICES_AHEAD = 2;
  private static final CompletableFuture<Void> NOW = CompletableFuture.completedFuture(null);

  private final SourceReaderContext context;
  private final BatchQueue batches = new BatchQueue(QUEUED_BATCHES);
  private final SliceFetcher fetcher;
  private final ReaderRuns runs = new ReaderRuns();
  private final List<String> outputsToRelease = new ArrayList<>();
  private @Nullable RowBatch batch;

  /** The slice of the batch; looked up once, for it is needed with every row. */
  private @Nullable IngestSplitState batchState;

  private int nextRow;
  private @Nullable Long attempt;
  private long reportedRun = -1;
  private boolean requested;
  private boolean noMoreSplits;
  // Whether something other than a batch may let the reader go on.
  private boolean changed;

  public IngestReader(IngestSpec spec, SourceReaderContext context) {
    this.context = context;
    BadRecordHandler badRecords =
        BadRecordHandler.of(spec.table(), spec.exportId(), context.metricGroup());
    this.fetcher =
        new SliceFetcher(
            () -> TableLogs.open(spec.table()),
            spec.role(),
            new SliceDecoder(spec, badRecords),
            batches,
            "read " + spec.table().name() + " " + context.getIndexOfSubtask());
  }

  @Override
  public void start() {
    fetcher.start();
  }

  @Override
  public InputStatus pollNext(ReaderOutput<RowData> output) {
    if (batch == null) {
      return betweenBatches(output);
    }
    RowBatch current = batch;
    if (nextRow < current.rows().size()) {
      output.collect(current.rows().get(nextRow), RunTime.of(current.slice().run()));
      advance(current.nextOffsets()[nextRow]);
      nextRow++;
    }
    if (nextRow == current.rows().size()) {
      finish(current);
    }
    return InputStatus.MORE_AVAILABLE;
  }

  @Override
  public List<IngestSplit> snapshotState(long checkpointId) {
    return runs.snapshot();
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return batch != null || changed ? NOW : batches.available();
  }

  @Override
  public void addSplits(List<IngestSplit> splits) {
    for (IngestSplit split : splits) {
      if (split instanceof ClockSplit clock) {
        runs.begin(clock);
      } else if (split instanceof Slice slice) {
        runs.add(slice);
        requested = false;
        if (slice.isFinished()) {
          outputsToRelease.add(slice.splitId());
        }
        fetcher.add(slice);
      }
    }
    change();
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    if (!(event instanceof Announcement announcement)) {
      throw new IllegalArgumentException("The reader does not know the event " + event + ".");
    }
    attempt = announcement.attempt();
    runs.announced(announcement);
    change();
  }

  @Override
  public void notifyNoMoreSplits() {
    noMoreSplits = true;
    change();
  }

  @Override
  public void close() throws Exception {
    fetcher.close();
  }

  private InputStatus betweenBatches(ReaderOutput<RowData> output) {
    outputsToRelease.forEach(output::releaseOutputForSplit);
    outputsToRelease.clear();
    OptionalLong closable = runs.closable();
    if (closable.isPresent()) {
      output.emitWatermark(new Watermark(RunTime.watermark(closable.getAsLong())));
      runs.closed(closable.getAsLong());
      return InputStatus.MORE_AVAILABLE;
    }
    changed = false;
    report();
    batch = batches.poll();
    nextRow = 0;
    if (batch != null) {
      batchState = runs.state(batch.slice().splitId());
      return InputStatus.MORE_AVAILABLE;
    }
    return noMoreSplits && runs.unfinished() == 0
        ? InputStatus.END_OF_INPUT
        : InputStatus.NOTHING_AVAILABLE;
  }

  private void finish(RowBatch done) {
    advance(done.endOffset());
    batch = null;
    changed = true;
  }

  /** A slice may be finished by its last row already, or by what was left out after it. */
  private void advance(long offset) {
    IngestSplitState state = Objects.requireNonNull(batchState, "a row is of a batch");
    if (runs.advance(state, offset)) {
      outputsToRelease.add(state.assigned().splitId());
    }
  }

  private void report() {
    if (attempt == null || noMoreSplits) {
      return;
    }
    boolean wants = !requested && runs.unfinished() < SLICES_AHEAD;
    if (wants || runs.clock() != reportedRun) {
      requested |= wants;
      reportedRun = runs.clock();
      context.sendSourceEventToCoordinator(new ReaderReport(attempt, runs.clock(), wants));
    }
  }

  private void change() {
    changed = true;
    batches.wake();
  }
}
