package dev.continuousexport.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sink.ledger.Entries;
import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.sink.model.RunOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of each version stay readable. {@code -Dstate.write=true} writes those of this one. */
class SinkStateTest {
  private static final RunOutput OUTPUT =
      new RunOutput(
          42,
          List.of(Entries.artifact("day=1/a.json"), Entries.artifact("b.json")),
          Instant.parse("2026-01-01T00:00:01.5Z"));

  record Sample<T>(String name, SimpleVersionedSerializer<T> serializer, T value) {
    byte[] bytes() throws IOException {
      return serializer.serialize(value);
    }

    T read(int version, byte[] bytes) throws IOException {
      return serializer.deserialize(version, bytes);
    }
  }

  static Stream<Sample<?>> samples() {
    ArtifactCommittableSerializer committables = new ArtifactCommittableSerializer();
    EntryReference reference = new EntryReference(41, 1, "hash");
    return Stream.of(
        new Sample<>("run-output", new RunOutputSerializer(), OUTPUT),
        new Sample<ArtifactCommittable>(
            "staged", committables, new ArtifactCommittable.Staged(OUTPUT)),
        new Sample<ArtifactCommittable>(
            "closed",
            committables,
            new ArtifactCommittable.Closed(42, 1, 2, Instant.ofEpochSecond(7, 8))),
        new Sample<>(
            "pending-runs",
            new PendingRunsSerializer(),
            new PendingRuns(41, List.of(OUTPUT), Optional.of(reference))),
        new Sample<>("nothing-pending", new PendingRunsSerializer(), PendingRuns.NONE));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theStateOfVersionOneIsRead(Sample<?> sample) throws IOException {
    if (Boolean.getBoolean("state.write")) {
      Path folder = Files.createDirectories(Path.of("src/test/resources/state/v1"));
      Files.write(folder.resolve(sample.name() + ".bin"), sample.bytes());
    }
    try (InputStream stream =
        SinkStateTest.class.getResourceAsStream("/state/v1/" + sample.name() + ".bin")) {
      byte[] bytes = Objects.requireNonNull(stream).readAllBytes();
      assertThat((Object) sample.read(1, bytes)).isEqualTo(sample.value());
      assertThat(sample.bytes()).isEqualTo(bytes);
    }
  }

  @Test
  void aVersionOfTheFutureIsRefused() {
    assertThatThrownBy(() -> new RunOutputSerializer().deserialize(2, new byte[0]))
        .hasMessageContaining("has format 2, this program reads format 1");
  }
}
