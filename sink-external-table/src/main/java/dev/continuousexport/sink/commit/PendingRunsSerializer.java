package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.sink.model.RunOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** The state of the aggregator. */
final class PendingRunsSerializer implements SimpleVersionedSerializer<PendingRuns> {
  @Override
  public int getVersion() {
    return 1;
  }

  @Override
  public byte[] serialize(PendingRuns pending) throws IOException {
    StateOutput state = new StateOutput();
    state.number(pending.emitted());
    state.outputs(pending.pending());
    state.count(pending.remembered().isPresent() ? 1 : 0);
    if (pending.remembered().isPresent()) {
      state.reference(pending.remembered().get());
    }
    return state.toBytes();
  }

  @Override
  public PendingRuns deserialize(int version, byte[] serialized) throws IOException {
    StateInput state = StateInput.of(version, serialized);
    long emitted = state.number();
    List<RunOutput> outputs = state.outputs();
    Optional<EntryReference> remembered =
        state.count() == 1 ? Optional.of(state.reference()) : Optional.empty();
    return new PendingRuns(emitted, outputs, remembered);
  }
}
