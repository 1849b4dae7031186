package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.model.StagedObject;
import dev.continuousexport.sink.store.ArtifactStore;
import dev.continuousexport.sink.store.PathTakenException;
import dev.continuousexport.sink.store.StagedOutput;
import dev.continuousexport.sink.store.StagingState;
import dev.continuousexport.sink.store.StagingVanishedException;
import dev.continuousexport.sink.store.VisibleObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Files in memory, staged and visible. A staged name that is used again is appended to. */
final class SimulatedArtifactStore implements ArtifactStore {
  record Visible(String commitId, byte[] content) {}

  final TreeMap<String, byte[]> staged = new TreeMap<>();
  final TreeMap<String, Visible> visible = new TreeMap<>();
  final TreeMap<String, Visible> consumed = new TreeMap<>();
  private final SimulatedFaults faults;
  private final SimulatedWitness witness;

  SimulatedArtifactStore(SimulatedFaults faults, SimulatedWitness witness) {
    this.faults = faults;
    this.witness = witness;
  }

  /** A consumer moves a file away; it keeps what it took. */
  void consume(String path) {
    Visible taken = visible.remove(path);
    if (taken != null) {
      consumed.put(path, taken);
    }
  }

  /** All that ever left: the folder's files and those that consumers took. */
  Map<String, Visible> delivered() {
    Map<String, Visible> all = new TreeMap<>(visible);
    consumed.forEach(
        (path, file) ->
            InvariantViolation.require(all.put(path, file) == null, "'%s' came twice.", path));
    return all;
  }

  @Override
  public StagedOutput stage(String path, String stagingArea, String attempt) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    return new StagedOutput() {
      @Override
      public void write(int value) {
        content.write(value);
      }

      @Override
      public long position() {
        return content.size();
      }

      @Override
      public StagedObject finish() {
        String staging = stagingArea + "/" + path;
        staged.merge(staging, content.toByteArray(), SimulatedArtifactStore::concatenated);
        return new StagedObject(path, staging, content.size());
      }
    };
  }

  private static byte[] concatenated(byte[] first, byte[] second) {
    byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Override
  public StagingState check(StagedObject object, String commitId) {
    Visible there = visible.get(object.path());
    if (there != null && there.commitId().equals(commitId)) {
      return StagingState.PUBLISHED;
    }
    return staged.containsKey(object.staging()) ? StagingState.STAGED : StagingState.VANISHED;
  }

  @Override
  public void publish(StagedObject object, String commitId) throws IOException {
    call(
        () -> {
          Visible there = visible.get(object.path());
          if (there != null && !there.commitId().equals(commitId)) {
            throw new PathTakenException(object.path());
          }
          if (there == null) {
            byte[] content = staged.remove(object.staging());
            if (content == null) {
              throw new StagingVanishedException(object.path());
            }
            witness.published(object, commitId);
            visible.put(object.path(), new Visible(commitId, content));
          }
        });
  }

  @Override
  public void discard(StagedObject object) throws IOException {
    call(
        () -> {
          if (staged.remove(object.staging()) != null) {
            witness.discarded(object);
          }
        });
  }

  @Override
  public void withdraw(StagedObject object, String commitId) throws IOException {
    call(
        () -> {
          witness.withdrawn(object, commitId);
          staged.remove(object.staging());
          Visible there = visible.get(object.path());
          if (there != null && there.commitId().equals(commitId)) {
            visible.remove(object.path());
          }
        });
  }

  @Override
  public Stream<StagedObject> staged(String stagingArea) {
    return staged.entrySet().stream().map(SimulatedArtifactStore::object);
  }

  private static StagedObject object(Map.Entry<String, byte[]> entry) {
    String path = entry.getKey().substring(entry.getKey().indexOf('/') + 1);
    return new StagedObject(path, entry.getKey(), entry.getValue().length);
  }

  @Override
  public Stream<VisibleObject> list(String folder) {
    return visible.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(folder))
        .map(entry -> new VisibleObject(entry.getKey(), entry.getValue().content().length));
  }

  @Override
  public InputStream read(String path) throws IOException {
    Visible there = visible.get(path);
    if (there == null) {
      throw new FileNotFoundException(path);
    }
    return new ByteArrayInputStream(there.content());
  }

  @Override
  public void close() {}

  private interface Effect {
    void happen() throws IOException;
  }

  private void call(Effect effect) throws IOException {
    try {
      faults.call(
          () -> {
            effect.happen();
            return true;
          });
    } catch (SimulatedFaults.FailedEffect e) {
      throw (IOException) e.getCause();
    }
  }
}
