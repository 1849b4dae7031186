package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.model.RunOutput;
import java.io.IOException;
import java.time.Clock;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessageTypeInfo;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreCommitTopology;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreWriteTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.data.RowData;

/**
 * The sink of an export: the folder of the external table holds each row exactly once.
 *
 * <pre>
 *   rows ─ by folder ─► writers ─ files, staged ─► aggregator (p=1) ─ whole runs ─► committer
 *                       close run n at its                   waits for           decides run n,
 *                       watermark                            every writer        publishes it
 * </pre>
 *
 * <p>Rows hold the columns of the table, then the number of their run as a BIGINT.
 */
public final class ExternalTableSink
    implements Sink<RowData>,
        SupportsPreWriteTopology<RowData>,
        SupportsPreCommitTopology<ArtifactCommittable, RunOutput>,
        SupportsCommitter<RunOutput> {
  private static final long serialVersionUID = 1L;

  private final ExportSinkSettings settings;

  public ExternalTableSink(ExportSinkSettings settings) {
    this.settings = settings;
  }

  @Override
  public DataStream<RowData> addPreWriteTopology(DataStream<RowData> rows) {
    // A single writer gets every folder anyhow, and is chained to what gives it the rows.
    if (settings.distribution() == Distribution.AS_IT_COMES || rows.getParallelism() == 1) {
      return rows;
    }
    FolderPartitioning partitioning = new FolderPartitioning(settings.table());
    return rows.partitionCustom(partitioning, partitioning);
  }

  @Override
  public CommittingSinkWriter<RowData, ArtifactCommittable> createWriter(WriterInitContext context)
      throws IOException {
    return new RunSinkWriter(
        settings, settings.stores().open(), context.getTaskInfo(), Clock.systemUTC());
  }

  @Override
  public DataStream<CommittableMessage<RunOutput>> addPreCommitTopology(
      DataStream<CommittableMessage<ArtifactCommittable>> committables) {
    return committables
        .global()
        .transform(
            "Run aggregator",
            CommittableMessageTypeInfo.of(RunOutputSerializer::new),
            new RunAggregatorFactory(settings))
        .setParallelism(1)
        .setMaxParallelism(1)
        .global();
  }

  @Override
  public Committer<RunOutput> createCommitter(CommitterInitContext context) throws IOException {
    return ExportCommitter.open(settings, context);
  }

  @Override
  public SimpleVersionedSerializer<RunOutput> getCommittableSerializer() {
    return new RunOutputSerializer();
  }

  @Override
  public SimpleVersionedSerializer<ArtifactCommittable> getWriteResultSerializer() {
    return new ArtifactCommittableSerializer();
  }
}
