package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.model.StagedObject;
import dev.continuousexport.sink.store.ArtifactStore;
import dev.continuousexport.sink.store.LocalStore;
import dev.continuousexport.sink.store.StagedOutput;
import dev.continuousexport.sink.store.StagingState;
import dev.continuousexport.sink.store.VisibleObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Local stores of which one publication, counted over all attempts of a job, ends its process. */
record CrashingStores(String folder) implements StoreProvider {
  private static final AtomicInteger LEFT = new AtomicInteger(Integer.MAX_VALUE);
  private static final AtomicInteger CRASHES = new AtomicInteger();

  static void disarm() {
    LEFT.set(Integer.MAX_VALUE);
    CRASHES.set(0);
  }

  static void crashAtPublication(int number) {
    LEFT.set(number);
  }

  static int crashes() {
    return CRASHES.get();
  }

  @Override
  public ExportStores open() {
    LocalStore store = new LocalStore(Path.of(folder));
    return new ExportStores(new Crashing(store), store);
  }

  private record Crashing(LocalStore store) implements ArtifactStore {
    @Override
    public StagedOutput stage(String path, String stagingArea, String attempt) {
      return store.stage(path, stagingArea, attempt);
    }

    @Override
    public StagingState check(StagedObject object, String commitId) throws IOException {
      return store.check(object, commitId);
    }

    @Override
    public void publish(StagedObject object, String commitId) throws IOException {
      if (LEFT.decrementAndGet() == 0) {
        CRASHES.incrementAndGet();
        throw new IllegalStateException("The process ends here.");
      }
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
}
