package dev.continuousexport.sink.store;

import dev.continuousexport.sink.model.StagedObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;

/** Does what another store does; tests override what is to go wrong. */
public class ForwardingStore implements ArtifactStore {
  private final ArtifactStore store;

  public ForwardingStore(ArtifactStore store) {
    this.store = store;
  }

  @Override
  public StagedOutput stage(String path, String stagingArea, String attempt) throws IOException {
    return store.stage(path, stagingArea, attempt);
  }

  @Override
  public StagingState check(StagedObject object, String commitId) throws IOException {
    return store.check(object, commitId);
  }

  @Override
  public void publish(StagedObject object, String commitId) throws IOException {
    store.publish(object, commitId);
  }

  @Override
  public void discard(StagedObject object) throws IOException {
    store.discard(object);
  }

  @Override
  public void withdraw(StagedObject object, String commitId) throws IOException {
    store.withdraw(object, commitId);
  }

  @Override
  public Stream<StagedObject> staged(String stagingArea) throws IOException {
    return store.staged(stagingArea);
  }

  @Override
  public Stream<VisibleObject> list(String folder) throws IOException {
    return store.list(folder);
  }

  @Override
  public InputStream read(String path) throws IOException {
    return store.read(path);
  }

  @Override
  public void close() {
    store.close();
  }
}
