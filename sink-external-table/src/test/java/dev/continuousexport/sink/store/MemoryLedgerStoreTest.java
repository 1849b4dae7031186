package dev.continuousexport.sink.store;

class MemoryLedgerStoreTest extends LedgerStoreContract {
  @Override
  protected LedgerStore empty() {
    return new MemoryStore();
  }
}
