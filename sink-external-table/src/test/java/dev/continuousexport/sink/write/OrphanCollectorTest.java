package dev.continuousexport.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.sink.ledger.LedgerLayout;
import dev.continuousexport.sink.ledger.RunLedger;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.DataFormat;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.Location;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sink.model.WriteOptions;
import dev.continuousexport.sink.store.LocalStore;
import dev.continuousexport.sink.store.StagingState;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.flink.table.data.GenericRowData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanCollectorTest {
  private static final ExternalTable TABLE =
      new ExternalTable(
          "T",
          new TableSchema(List.of(new Column("id", KustoType.LONG))),
          DataFormat.CSV,
          new Location("/data"));
  private static final LedgerLayout LAYOUT = new LedgerLayout("flights");

  @TempDir Path folder;
  private LocalStore store;
  private RunLedger ledger;

  @BeforeEach
  void open() {
    store = new LocalStore(folder);
    ledger = new RunLedger(store, LAYOUT);
  }

  @Test
  void whatNoEntryOfADecidedRunNamesIsDiscarded() throws IOException {
    Artifact decided = staged(1, "flights");
    Artifact lost = staged(1, "flights");
    Artifact next = staged(2, "flights");
    Artifact othersExport = staged(1, "delays");
    ledger.putIfAbsent(entry(1, decided));

    OrphanCollector collector = new OrphanCollector(store, ledger);

    assertThat(collector.collect(1)).isEqualTo(1);
    assertThat(store.staged(LAYOUT.stagingArea()))
        .containsExactlyInAnyOrder(decided.object(), next.object());
    assertThat(store.staged(new LedgerLayout("delays").stagingArea()))
        .containsExactly(othersExport.object());
    assertThat(store.check(lost.object(), "flights/1.0")).isEqualTo(StagingState.VANISHED);
    store.publish(decided.object(), "flights/1.0");
    assertThat(collector.collect(1)).isZero();
  }

  private Artifact staged(long run, String exportId) throws IOException {
    try (ArtifactWriter writer =
        new ArtifactWriter(
            TABLE,
            WriteOptions.DEFAULTS,
            WriterLimits.DEFAULTS,
            store,
            new LedgerLayout(exportId).stagingArea(),
            exportId,
            Clock.systemUTC())) {
      writer.write(run, GenericRowData.of(1L));
      return writer.closeAll().get(0).artifacts().get(0);
    }
  }

  private static RunEntry entry(long run, Artifact artifact) {
    return new RunEntry(
        "flights",
        run,
        0,
        new Cursor(run),
        new Cursor(run + 1),
        "plan",
        1,
        "definition",
        "",
        List.of(artifact),
        Instant.EPOCH,
        Instant.EPOCH);
  }
}
