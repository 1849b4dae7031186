package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.RunOutput;
import dev.continuousexport.sink.write.ArtifactWriter;
import dev.continuousexport.sink.write.WriterLimits;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.table.data.RowData;

/**
 * Writes the rows of runs into staged files. A run is closed by its watermark; a checkpoint in its
 * middle closes the files early and hands them over.
 */
final class RunSinkWriter implements CommittingSinkWriter<RowData, ArtifactCommittable> {
  private final ExportSinkSettings settings;
  private final ExportStores stores;
  private final ArtifactWriter writer;
  private final int runField;
  private final int index;
  private final int parallelism;
  private final Clock clock;
  private final List<RunOutput> handed = new ArrayList<>();
  private long closed;
  private long announced;

  RunSinkWriter(ExportSinkSettings settings, ExportStores stores, TaskInfo task, Clock clock) {
    this.settings = settings;
    this.stores = stores;
    this.clock = clock;
    this.index = task.getIndexOfThisSubtask();
    this.parallelism = task.getNumberOfParallelSubtasks();
    this.runField = settings.table().rowSchema().columns().size();
    this.writer =
        new ArtifactWriter(
            settings.table(),
            settings.options(),
            WriterLimits.DEFAULTS,
            stores.artifacts(),
            settings.layout().stagingArea(),
            settings.commit().exportId(),
            clock);
  }

  @Override
  public void write(RowData row, Context context) throws IOException {
    long run = row.getLong(runField);
    if (run <= closed) {
      throw new IOException(
          "A row of run "
              + run
              + " of "
              + settings.commit().exportId()
              + " came to the sink after the watermark of run "
              + closed
              + ". It would be lost; the query must keep the order of runs.");
    }
    writer.write(run, row);
  }

  @Override
  public void writeWatermark(Watermark watermark) throws IOException {
    if (watermark.getTimestamp() != Long.MAX_VALUE) {
      closeRuns(watermark.getTimestamp());
    }
  }

  /** What the final watermark closes is closed here: in BATCH mode, rows still follow it. */
  @Override
  public void flush(boolean endOfInput) throws IOException {
    if (endOfInput) {
      closeRuns(Long.MAX_VALUE);
    }
  }

  private void closeRuns(long watermark) throws IOException {
    long run = RunWatermarks.closedBy(watermark, settings.lastRun());
    if (run > closed) {
      handed.addAll(writer.closeRuns(run));
      closed = run;
    }
  }

  @Override
  public Collection<ArtifactCommittable> prepareCommit() throws IOException {
    handed.addAll(writer.closeAll());
    List<ArtifactCommittable> committables = new ArrayList<>();
    handed.forEach(output -> committables.add(new ArtifactCommittable.Staged(output)));
    handed.clear();
    if (closed > announced) {
      announced = closed;
      committables.add(new ArtifactCommittable.Closed(closed, index, parallelism, clock.instant()));
    }
    return committables;
  }

  @Override
  public void close() throws IOException {
    try (stores;
        writer) {
      for (RunOutput output : handed) {
        for (Artifact artifact : output.artifacts()) {
          stores.artifacts().discard(artifact.object());
        }
      }
    }
  }
}
