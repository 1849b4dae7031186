package dev.continuousexport.sink.write;

import dev.continuousexport.sink.format.ArtifactEncoder;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.path.PartitionPath;
import java.io.IOException;
import org.apache.flink.table.data.RowData;

/** An artifact that takes rows. */
final class OpenArtifact {
  private final PartitionPath partition;
  private final ChecksummedOutput out;
  private final ArtifactEncoder encoder;
  private long rows;

  OpenArtifact(PartitionPath partition, ChecksummedOutput out, ArtifactEncoder encoder) {
    this.partition = partition;
    this.out = out;
    this.encoder = encoder;
  }

  void write(RowData row) throws IOException {
    encoder.write(row);
    rows++;
  }

  long uncompressedBytes() {
    return encoder.uncompressedBytes();
  }

  long heldBytes() {
    return encoder.heldBytes();
  }

  /** Takes no more rows, and frees what it holds of them. Then it can be {@link #seal}ed. */
  void end() throws IOException {
    boolean ended = false;
    try (encoder) {
      encoder.finish();
      ended = true;
    } finally {
      if (!ended) {
        out.close();
      }
    }
  }

  /** Makes it durable, which waits for the store. Whether or not it succeeds, it is closed. */
  Artifact seal() throws IOException {
    try (out) {
      return new Artifact(out.finish(), rows, out.checksum(), partition.values());
    }
  }

  /** Leaves nothing that could be published. */
  void abort() throws IOException {
    try (out;
        encoder) {
      rows = 0;
    }
  }
}
