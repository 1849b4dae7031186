package dev.continuousexport.sink.store;

import dev.continuousexport.sink.model.StagedObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The honest fake of a store: it keeps every promise of {@link ArtifactStore} and {@link
 * LedgerStore} in memory, as a blob store would, with the commit's id beside each object.
 */
public final class MemoryStore implements ArtifactStore, LedgerStore {
  private record Published(byte[] content, String commitId) {}

  private final NavigableMap<String, byte[]> staged = new TreeMap<>();
  private final NavigableMap<String, Published> visible = new TreeMap<>();
  private final NavigableMap<String, byte[]> ledger = new TreeMap<>();

  @Override
  public StagedOutput stage(String path, String stagingArea, String attempt) {
    RelativePaths.requireInside(stagingArea);
    String name = StagingName.of(attempt, RelativePaths.requireOpen(path));
    return new Output(path, stagingArea + "/" + name);
  }

  @Override
  public synchronized StagingState check(StagedObject object, String commitId) {
    if (isStaged(object)) {
      return StagingState.STAGED;
    }
    Published published = visible.get(object.path());
    boolean ours =
        published != null
            && published.commitId.equals(commitId)
            && published.content.length == object.bytes();
    return ours ? StagingState.PUBLISHED : StagingState.VANISHED;
  }

  @Override
  public synchronized void publish(StagedObject object, String commitId) throws IOException {
    Published published = visible.get(object.path());
    if (published != null) {
      if (published.commitId.equals(commitId) && published.content.length == object.bytes()) {
        return;
      }
      throw new PathTakenException("The path " + object.path() + " holds another commit's object.");
    }
    if (!isStaged(object)) {
      throw new StagingVanishedException(
          "There is no staged object for the path " + object.path() + ".");
    }
    visible.put(object.path(), new Published(staged.remove(object.staging()), commitId));
  }

  @Override
  public synchronized void discard(StagedObject object) {
    RelativePaths.requireInside(object.staging());
    staged.remove(object.staging());
  }

  @Override
  public synchronized void withdraw(StagedObject object, String commitId) {
    discard(object);
    Published published = visible.get(RelativePaths.requireInside(object.path()));
    if (published != null && published.commitId.equals(commitId)) {
      visible.remove(object.path());
    }
  }

  @Override
  public synchronized Stream<StagedObject> staged(String stagingArea) {
    String folder = stagingArea + "/";
    return List.copyOf(staged.entrySet()).stream()
        .filter(entry -> entry.getKey().startsWith(folder))
        .map(
            entry ->
                new StagedObject(
                    StagingName.path(entry.getKey().substring(folder.length())),
                    entry.getKey(),
                    entry.getValue().length));
  }

  @Override
  public synchronized Stream<VisibleObject> list(String folder) {
    String prefix = folder.isEmpty() ? "" : RelativePaths.requireInside(folder) + "/";
    return List.copyOf(visible.entrySet()).stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .map(entry -> new VisibleObject(entry.getKey(), entry.getValue().content.length));
  }

  @Override
  public synchronized InputStream read(String path) throws IOException {
    Published published = visible.get(RelativePaths.requireInside(path));
    if (published == null) {
      throw new FileNotFoundException("There is no object " + path + ".");
    }
    return new ByteArrayInputStream(published.content);
  }

  @Override
  public synchronized Optional<byte[]> putIfAbsent(String key, byte[] content) {
    byte[] before = ledger.putIfAbsent(RelativePaths.requireInside(key), content.clone());
    return Optional.ofNullable(before).map(byte[]::clone);
  }

  @Override
  public synchronized Optional<byte[]> get(String key) {
    return Optional.ofNullable(ledger.get(RelativePaths.requireInside(key))).map(byte[]::clone);
  }

  @Override
  public synchronized Stream<String> keys(String prefix) {
    return List.copyOf(ledger.navigableKeySet()).stream().filter(key -> key.startsWith(prefix));
  }

  @Override
  public void close() {}

  private boolean isStaged(StagedObject object) {
    byte[] content = staged.get(RelativePaths.requireInside(object.staging()));
    return content != null && content.length == object.bytes();
  }

  private synchronized void keep(String staging, byte[] content) {
    staged.put(staging, content);
  }

  private final class Output extends StagedOutput {
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final String path;
    private final String staging;
    private boolean closed;

    private Output(String path, String staging) {
      this.path = path;
      this.staging = staging;
    }

    @Override
    public void write(int value) throws IOException {
      requireOpen();
      content.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      requireOpen();
      content.write(bytes, offset, length);
    }

    @Override
    public long position() {
      return content.size();
    }

    @Override
    public StagedObject finish() throws IOException {
      requireOpen();
      closed = true;
      keep(staging, content.toByteArray());
      return new StagedObject(path, staging, content.size());
    }

    @Override
    public void close() {
      closed = true;
    }

    private void requireOpen() throws IOException {
      if (closed) {
        throw new IOException("The staged object " + staging + " is closed; stage another.");
      }
    }
  }
}
