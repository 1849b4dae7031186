package dev.continuousexport.source.split;

import dev.continuousexport.source.model.LogRange;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** Splits as bytes. Version 1. */
public final class IngestSplitSerializer implements SimpleVersionedSerializer<IngestSplit> {
  static final int VERSION = 1;

  private static final byte CLOCK = 0;
  private static final byte SLICE = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(IngestSplit split) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(128);
    write(split, out);
    return out.getCopyOfBuffer();
  }

  @Override
  public IngestSplit deserialize(int version, byte[] serialized) throws IOException {
    requireKnown(version);
    return read(new DataInputDeserializer(serialized));
  }

  static void requireKnown(int version) throws IOException {
    if (version != VERSION) {
      throw new IOException(
          "State of the ingest source has version %d, this program reads version %d; start the job without state, it goes on from its plans."
              .formatted(version, VERSION));
    }
  }

  static void write(IngestSplit split, DataOutputView out) throws IOException {
    if (split instanceof ClockSplit clock) {
      out.writeByte(CLOCK);
      out.writeInt(clock.reader());
      out.writeLong(clock.run());
    } else if (split instanceof Slice slice) {
      out.writeByte(SLICE);
      out.writeLong(slice.run());
      out.writeLong(slice.executionTime());
      out.writeUTF(slice.range().partition());
      out.writeLong(slice.range().from());
      out.writeLong(slice.range().to());
      out.writeUTF(slice.range().fromStamp());
      out.writeUTF(slice.range().toStamp());
      out.writeLong(slice.resumeAt());
    }
  }

  static IngestSplit read(DataInputView in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case CLOCK -> new ClockSplit(in.readInt(), in.readLong());
      case SLICE ->
          new Slice(
              in.readLong(),
              in.readLong(),
              new LogRange(in.readUTF(), in.readLong(), in.readLong(), in.readUTF(), in.readUTF()),
              in.readLong());
      default -> throw new IOException("A split of kind " + kind + " is unknown.");
    };
  }
}
