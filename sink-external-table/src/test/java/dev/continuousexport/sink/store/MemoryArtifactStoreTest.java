package dev.continuousexport.sink.store;

class MemoryArtifactStoreTest extends ArtifactStoreContract {
  @Override
  protected ArtifactStore empty() {
    return new MemoryStore();
  }
}
