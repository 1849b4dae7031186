package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.model.RunOutput;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** The state of the committer: runs that are whole. */
final class RunOutputSerializer implements SimpleVersionedSerializer<RunOutput> {
  @Override
  public int getVersion() {
    return 1;
  }

  @Override
  public byte[] serialize(RunOutput output) throws IOException {
    StateOutput state = new StateOutput();
    state.output(output);
    return state.toBytes();
  }

  @Override
  public RunOutput deserialize(int version, byte[] serialized) throws IOException {
    return StateInput.of(version, serialized).output();
  }
}
