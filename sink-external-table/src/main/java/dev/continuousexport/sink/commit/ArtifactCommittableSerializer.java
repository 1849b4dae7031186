package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.commit.ArtifactCommittable.Closed;
import dev.continuousexport.sink.commit.ArtifactCommittable.Staged;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** What goes from the writers to the aggregator. */
final class ArtifactCommittableSerializer
    implements SimpleVersionedSerializer<ArtifactCommittable> {
  private static final int STAGED = 1;
  private static final int CLOSED = 2;

  @Override
  public int getVersion() {
    return 1;
  }

  @Override
  public byte[] serialize(ArtifactCommittable committable) throws IOException {
    StateOutput state = new StateOutput();
    if (committable instanceof Staged staged) {
      state.count(STAGED);
      state.output(staged.output());
    } else if (committable instanceof Closed closed) {
      state.count(CLOSED);
      state.number(closed.run());
      state.count(closed.writer());
      state.count(closed.writers());
      state.instant(closed.at());
    }
    return state.toBytes();
  }

  @Override
  public ArtifactCommittable deserialize(int version, byte[] serialized) throws IOException {
    StateInput state = StateInput.of(version, serialized);
    int kind = state.count();
    return switch (kind) {
      case STAGED -> new Staged(state.output());
      case CLOSED -> new Closed(state.number(), state.count(), state.count(), state.instant());
      default -> throw new IOException("A writer handed over something of the kind " + kind + ".");
    };
  }
}
