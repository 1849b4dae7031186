package dev.continuousexport.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalLedgerStoreTest extends LedgerStoreContract {
  @TempDir Path folder;

  @Override
  protected LedgerStore empty() {
    return new LocalStore(folder);
  }

  @Test
  void aPutLeavesNoTemporaryFile() throws IOException {
    store.putIfAbsent("x/run/1", bytes("first"));
    store.putIfAbsent("x/run/1", bytes("second"));

    try (Stream<Path> files = Files.list(folder.resolve("x/run"))) {
      assertThat(files).containsExactly(folder.resolve("x/run/1"));
    }
  }

  @Test
  void aCrashBeforeTheLinkLeavesNoEntryAndDoesNotStandInTheWay() throws IOException {
    Files.createDirectories(folder.resolve("x/run"));
    Files.writeString(folder.resolve("x/run/.temporary-1234"), "half an ent");

    assertThat(store.keys("x/run/")).isEmpty();
    assertThat(store.get("x/run/1")).isEmpty();
    assertThat(store.putIfAbsent("x/run/1", bytes("entry"))).isEmpty();
    assertThat(store.keys("x/run/")).containsExactly("x/run/1");
  }
}
