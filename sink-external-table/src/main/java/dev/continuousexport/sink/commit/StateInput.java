package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.RunOutput;
import dev.continuousexport.sink.model.StagedObject;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what {@link StateOutput} wrote. */
final class StateInput {
  private final DataInputStream data;

  private StateInput(byte[] bytes) {
    this.data = new DataInputStream(new ByteArrayInputStream(bytes));
  }

  /**
   * @param version of the bytes
   * @throws IOException if another program wrote them
   */
  static StateInput of(int version, byte[] bytes) throws IOException {
    if (version != 1) {
      throw new IOException(
          "The state of the sink has format "
              + version
              + ", this program reads format 1. Start the export from its ledger, without Flink"
              + " state.");
    }
    return new StateInput(bytes);
  }

  long number() throws IOException {
    return data.readLong();
  }

  int count() throws IOException {
    return data.readInt();
  }

  String text() throws IOException {
    byte[] utf8 = new byte[data.readInt()];
    data.readFully(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  Instant instant() throws IOException {
    long seconds = data.readLong();
    return Instant.ofEpochSecond(seconds, data.readInt());
  }

  RunOutput output() throws IOException {
    long run = number();
    Instant startedAt = instant();
    List<Artifact> artifacts = new ArrayList<>();
    for (int left = count(); left > 0; left--) {
      artifacts.add(artifact());
    }
    return new RunOutput(run, artifacts, startedAt);
  }

  List<RunOutput> outputs() throws IOException {
    List<RunOutput> outputs = new ArrayList<>();
    for (int left = count(); left > 0; left--) {
      outputs.add(output());
    }
    return outputs;
  }

  EntryReference reference() throws IOException {
    long run = number();
    int revision = count();
    return new EntryReference(run, revision, text());
  }

  private Artifact artifact() throws IOException {
    String path = text();
    String staging = text();
    StagedObject object = new StagedObject(path, staging, number());
    long rows = number();
    long crc32c = number();
    SortedMap<String, String> partition = new TreeMap<>();
    for (int left = count(); left > 0; left--) {
      String name = text();
      partition.put(name, text());
    }
    return new Artifact(object, rows, crc32c, partition);
  }
}
