package dev.continuousexport.sink.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sink.store.MemoryStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RunLedgerTest {
  private final MemoryStore store = new MemoryStore();
  private final LedgerLayout layout = new LedgerLayout("test");
  private final RunLedger ledger = new RunLedger(store, layout);

  @Test
  void anEntryHasTheBytesThatTheLedgersOfToolsKnow() throws IOException {
    ledger.putIfAbsent(Entries.entry(42, 0, "before", Entries.artifact("state=x/a.json")));
    byte[] written = store.get("_continuous_export/test/run/0000000/0000000042.json").orElseThrow();
    assertThat(new String(written, StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines(resource("run-entry.json"));
  }

  @Test
  void anEntryIsReadAsItWasWritten() throws IOException {
    RunEntry entry =
        Entries.entry(1, 0, "", Entries.artifact("b.json"), Entries.artifact("a.json"));
    assertThat(ledger.putIfAbsent(entry)).isEmpty();
    assertThat(ledger.entry(1)).contains(StoredEntry.of(entry));
  }

  @Test
  void theFirstEntryStays() throws IOException {
    RunEntry first = Entries.entry(1, 0, "", Entries.artifact("a.json"));
    ledger.putIfAbsent(first);
    assertThat(ledger.putIfAbsent(Entries.entry(1, 0, ""))).contains(StoredEntry.of(first));
  }

  @Test
  void theHighestRevisionCounts() throws IOException {
    for (int revision = 0; revision < 3; revision++) {
      ledger.putIfAbsent(Entries.entry(1, revision, ""));
    }
    assertThat(ledger.entry(1).orElseThrow().entry().revision()).isEqualTo(2);
    assertThat(ledger.entry(1, 1).orElseThrow().entry().revision()).isEqualTo(1);
    assertThat(ledger.head(0).orElseThrow().entry().revision()).isEqualTo(2);
  }

  @Test
  void theHeadIsFoundFromAnyHint() throws IOException {
    assertThat(ledger.head(0)).isEmpty();
    assertThat(ledger.head(7)).isEmpty();
    for (long run = 1; run <= 2_100; run++) {
      ledger.putIfAbsent(Entries.entry(run, 0, ""));
    }
    for (long hint : new long[] {0, 1, 999, 1_000, 2_099, 2_100, 2_101, 1_000_000}) {
      assertThat(ledger.head(hint).orElseThrow().entry().run()).isEqualTo(2_100);
    }
  }

  @Test
  void anObjectThatIsNoEntryIsReportedByItsName() throws IOException {
    store.putIfAbsent(layout.run(1, 0), "{\"format\":1}".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> ledger.entry(1))
        .isInstanceOf(LedgerCorruptException.class)
        .hasMessageContaining("run/0000000/0000000001.json' is not a run's entry")
        .hasMessageContaining("'artifacts' is missing");
  }

  @Test
  void anEntryUnderAnotherNameIsReported() throws IOException {
    ledger.putIfAbsent(Entries.entry(1, 0, ""));
    store.putIfAbsent(layout.run(2, 0), store.get(layout.run(1, 0)).orElseThrow());
    assertThatThrownBy(() -> ledger.entry(2))
        .isInstanceOf(LedgerCorruptException.class)
        .hasMessageContaining("Somebody moved it");
  }

  @Test
  void aChainReportsGapsAndStrangers() throws IOException {
    RunEntry first = Entries.entry(1, 0, "");
    ledger.putIfAbsent(first);
    ledger.putIfAbsent(Entries.entry(2, 0, StoredEntry.of(first).hash()));
    LedgerChain chain = new LedgerChain(ledger);
    assertThat(chain.violations(2)).isEmpty();
    ledger.putIfAbsent(Entries.entry(3, 0, "stranger"));
    assertThat(chain.violations(3)).containsExactly("Run 3 does not follow the entry of run 2.");
    assertThat(chain.violations(4)).contains("Run 4 has no entry, but run 4 has one.");
  }

  @Test
  void anExportIdThatIsAPathIsRefused() {
    assertThatThrownBy(() -> new LedgerLayout("../other"))
        .hasMessageContaining("'../other' is no export id");
  }

  @Test
  void segmentsHoldAThousandEntries() {
    assertThat(layout.plan(999)).endsWith("/plan/0000000/0000000999.json");
    assertThat(layout.plan(1_000)).endsWith("/plan/0000001/0000001000.json");
    assertThat(layout.run(42, 1)).endsWith("/run/0000000/0000000042.r1.json");
    assertThat(layout.owner(12_345)).endsWith("/owner/0000012/0000012345.json");
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = RunLedgerTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
