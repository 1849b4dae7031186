package dev.continuousexport.source.split;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The enumerator's state as bytes. Version 1. */
public final class EnumeratorStateSerializer implements SimpleVersionedSerializer<EnumeratorState> {
  @Override
  public int getVersion() {
    return IngestSplitSerializer.VERSION;
  }

  @Override
  public byte[] serialize(EnumeratorState state) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(256);
    out.writeInt(state.splits().size());
    for (IngestSplit split : state.splits()) {
      IngestSplitSerializer.write(split, out);
    }
    return out.getCopyOfBuffer();
  }

  @Override
  public EnumeratorState deserialize(int version, byte[] serialized) throws IOException {
    IngestSplitSerializer.requireKnown(version);
    DataInputDeserializer in = new DataInputDeserializer(serialized);
    int count = in.readInt();
    List<IngestSplit> splits = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      splits.add(IngestSplitSerializer.read(in));
    }
    return new EnumeratorState(splits);
  }
}
