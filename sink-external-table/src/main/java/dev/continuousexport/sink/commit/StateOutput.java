package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.RunOutput;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes the sink's values as bytes of Flink state, format 1. {@link StateInput} reads them. */
final class StateOutput {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream data = new DataOutputStream(bytes);

  byte[] toBytes() throws IOException {
    data.flush();
    return bytes.toByteArray();
  }

  void number(long value) throws IOException {
    data.writeLong(value);
  }

  void count(int value) throws IOException {
    data.writeInt(value);
  }

  void text(String value) throws IOException {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    data.writeInt(utf8.length);
    data.write(utf8);
  }

  void instant(Instant value) throws IOException {
    data.writeLong(value.getEpochSecond());
    data.writeInt(value.getNano());
  }

  void output(RunOutput output) throws IOException {
    number(output.run());
    instant(output.startedAt());
    count(output.artifacts().size());
    for (Artifact artifact : output.artifacts()) {
      artifact(artifact);
    }
  }

  void outputs(List<RunOutput> outputs) throws IOException {
    count(outputs.size());
    for (RunOutput output : outputs) {
      output(output);
    }
  }

  void reference(EntryReference reference) throws IOException {
    number(reference.run());
    count(reference.revision());
    text(reference.hash());
  }

  private void artifact(Artifact artifact) throws IOException {
    text(artifact.path());
    text(artifact.object().staging());
    number(artifact.bytes());
    number(artifact.rows());
    number(artifact.crc32c());
    count(artifact.partition().size());
    for (Map.Entry<String, String> value : artifact.partition().entrySet()) {
      text(value.getKey());
      text(value.getValue());
    }
  }
}
