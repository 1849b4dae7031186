package dev.continuousexport.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuousexport.sink.ledger.LedgerChain;
import dev.continuousexport.sink.ledger.LedgerLayout;
import dev.continuousexport.sink.ledger.RunLedger;
import dev.continuousexport.sink.ledger.StoredEntry;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.DataFormat;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.Location;
import dev.continuousexport.sink.model.Partition;
import dev.continuousexport.sink.model.PlannedRun;
import dev.continuousexport.sink.model.StagedObject;
import dev.continuousexport.sink.store.LocalStore;
import dev.continuousexport.sink.store.VisibleObject;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An export of numbers to JSON lines in a local folder, and its verification. */
final class TestExport {
  static final int KINDS = 3;
  private static final LedgerLayout LAYOUT = new LedgerLayout("test");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final LocalStore store;
  private final RunLedger ledger;

  TestExport(Path folder) {
    this.folder = folder;
    this.store = new LocalStore(folder);
    this.ledger = new RunLedger(store, LAYOUT);
  }

  ExportSinkSettings settings(long finalRun) {
    return settings(finalRun, new LocalStores(folder.toString()));
  }

  ExportSinkSettings settings(long finalRun, StoreProvider stores) {
    TableSchema schema =
        new TableSchema(
            List.of(new Column("id", KustoType.LONG), new Column("kind", KustoType.STRING)));
    ExternalTable table =
        new ExternalTable("Numbers", schema, DataFormat.JSON, new Location(folder.toString()))
            .withPartitions(List.of(new Partition.OfString("kind", "kind")), List.of());
    return new ExportSinkSettings(
            table,
            new CommitSettings("test", 1, "definition", false),
            stores,
            ConsecutivePlans::new)
        .withFinalRun(finalRun);
  }

  StoredEntry head() throws IOException {
    return ledger.head(0).orElseThrow();
  }

  List<StagedObject> staged() throws IOException {
    try (var staged = store.staged(LAYOUT.stagingArea())) {
      return staged.toList();
    }
  }

  int mostFilesOfARun() throws IOException {
    int most = 0;
    for (long run = 1; run <= head().entry().run(); run++) {
      most = Math.max(most, ledger.entry(run).orElseThrow().entry().artifacts().size());
    }
    return most;
  }

  /** Each number once, in its run; no file that no entry names; no gap. */
  void verify(int runs, int rowsPerRun) throws IOException {
    assertThat(head().entry().run()).isEqualTo(runs);
    assertThat(new LedgerChain(ledger).violations(runs)).isEmpty();
    Set<String> named = new HashSet<>();
    for (long run = 1; run <= runs; run++) {
      Set<Long> ids = new HashSet<>();
      for (Artifact artifact : ledger.entry(run).orElseThrow().entry().artifacts()) {
        assertThat(named.add(artifact.path())).isTrue();
        assertThat(read(artifact.path(), ids)).isEqualTo(artifact.rows());
      }
      assertThat(ids).hasSize(rowsPerRun);
      long first = (run - 1) * rowsPerRun;
      assertThat(ids).allMatch(id -> id >= first && id < first + rowsPerRun);
    }
    try (var visible = store.list("")) {
      assertThat(visible.map(VisibleObject::path)).containsExactlyInAnyOrderElementsOf(named);
    }
  }

  private long read(String path, Set<Long> ids) throws IOException {
    long rows = 0;
    try (InputStream file = store.read(path);
        MappingIterator<Map<String, Object>> lines = JSON.readerFor(Map.class).readValues(file)) {
      while (lines.hasNext()) {
        long id = ((Number) lines.next().get("id")).longValue();
        assertThat(ids.add(id)).as("number %d for the first time", id).isTrue();
        rows++;
      }
    }
    return rows;
  }

  private record LocalStores(String folder) implements StoreProvider {
    @Override
    public ExportStores open() {
      return new ExportStores(new LocalStore(Path.of(folder)), new LocalStore(Path.of(folder)));
    }
  }

  /** Plans that follow each other. */
  static final class ConsecutivePlans implements PlannedRuns {
    @Override
    public Optional<PlannedRun> planned(long run) {
      return Optional.of(
          new PlannedRun(
              run,
              new Cursor((run - 1) * 1_000),
              new Cursor(run * 1_000),
              "plan" + run,
              "plan" + (run - 1)));
    }

    @Override
    public void close() {}
  }
}
