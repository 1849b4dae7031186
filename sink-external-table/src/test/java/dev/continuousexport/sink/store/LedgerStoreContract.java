package dev.continuousexport.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link LedgerStore} promises. */
public abstract class LedgerStoreContract {
  protected LedgerStore store;

  /** A store that holds nothing. */
  protected abstract LedgerStore empty() throws IOException;

  @BeforeEach
  void open() throws IOException {
    store = empty();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theFirstPutWinsAndTheNextIsToldWhatIsThere() throws IOException {
    assertThat(store.putIfAbsent("x/run/1", bytes("first"))).isEmpty();

    assertThat(store.putIfAbsent("x/run/1", bytes("second"))).map(this::text).contains("first");
    assertThat(store.get("x/run/1")).map(this::text).contains("first");
  }

  @Test
  void anAbsentKeyHasNoContent() throws IOException {
    assertThat(store.get("x/run/1")).isEmpty();
  }

  @Test
  void keysAreListedByTheirPrefixInOrder() throws IOException {
    for (String key : List.of("x/run/2", "x/run/1", "x/run/10", "x/plan/1", "y/run/1")) {
      store.putIfAbsent(key, bytes(key));
    }

    assertThat(store.keys("x/run/")).containsExactly("x/run/1", "x/run/10", "x/run/2");
    assertThat(store.keys("x/run/1")).containsExactly("x/run/1", "x/run/10");
    assertThat(store.keys("x/")).containsExactly("x/plan/1", "x/run/1", "x/run/10", "x/run/2");
    assertThat(store.keys("z/")).isEmpty();
  }

  @Test
  void aCallersBytesAreItsOwn() throws IOException {
    byte[] content = bytes("first");
    store.putIfAbsent("x/run/1", content);
    content[0] = 'F';
    store.get("x/run/1").orElseThrow()[0] = 'G';

    assertThat(store.get("x/run/1")).map(this::text).contains("first");
  }

  @Test
  void keysThatLeaveTheRootAreRefused() {
    assertThatThrownBy(() -> store.putIfAbsent("../x", bytes("")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.get("/x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ofManyRivalsExactlyOneWinsAndAllSeeItsContent() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 20; round++) {
        String key = "x/run/" + round;
        List<Callable<Optional<byte[]>>> rivals = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          byte[] content = bytes("rival " + i);
          rivals.add(() -> store.putIfAbsent(key, content));
        }
        int winners = 0;
        String stored = null;
        for (Future<Optional<byte[]>> rival : threads.invokeAll(rivals)) {
          Optional<byte[]> there = rival.get();
          winners += there.isEmpty() ? 1 : 0;
          stored = text(store.get(key).orElseThrow());
          assertThat(there.map(this::text)).isIn(Optional.empty(), Optional.of(stored));
        }
        assertThat(winners).isEqualTo(1);
        assertThat(stored).startsWith("rival ");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  protected static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  protected String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
