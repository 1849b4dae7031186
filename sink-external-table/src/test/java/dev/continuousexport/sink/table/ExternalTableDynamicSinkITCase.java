package dev.continuousexport.sink.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sink.commit.CommitSettings;
import dev.continuousexport.sink.commit.ExportSinkSettings;
import dev.continuousexport.sink.commit.ExportStores;
import dev.continuousexport.sink.commit.PlannedRuns;
import dev.continuousexport.sink.ledger.LedgerLayout;
import dev.continuousexport.sink.ledger.RunLedger;
import dev.continuousexport.sink.model.DataFormat;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.Location;
import dev.continuousexport.sink.model.PlannedRun;
import dev.continuousexport.sink.store.LocalStore;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.TableEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalTableDynamicSinkITCase {
  private static final String VALUES =
      "SELECT * FROM (VALUES (CAST(1 AS BIGINT), 'a', CAST(1 AS BIGINT)),"
          + " (CAST(2 AS BIGINT), 'b', CAST(2 AS BIGINT))) AS t(id, name, run)";

  @TempDir Path folder;

  @Test
  void anInsertFillsTheRunsThatItsRowsName() throws Exception {
    TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inBatchMode());
    Schema schema =
        columns()
            .columnByMetadata(ExternalTableDynamicSink.RUN, DataTypes.BIGINT().notNull())
            .build();
    tables.registerCatalog("export", new PrebuiltSink("export", schema, sink()));
    tables.executeSql("INSERT INTO export.`default`.target " + VALUES).await();
    LocalStore store = new LocalStore(folder);
    RunLedger ledger = new RunLedger(store, new LedgerLayout("test"));
    assertThat(ledger.head(0).orElseThrow().entry().run()).isEqualTo(3);
    assertThat(ledger.entry(3).orElseThrow().entry().artifacts()).isEmpty();
    String path = ledger.entry(2).orElseThrow().entry().artifacts().get(0).path();
    try (InputStream file = store.read(path)) {
      assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualToIgnoringNewLines("{\"id\":2,\"name\":\"b\"}");
    }
  }

  @Test
  void aTableWithoutTheColumnOfTheRunIsRefused() throws Exception {
    TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inBatchMode());
    tables.registerCatalog("export", new PrebuiltSink("export", columns().build(), sink()));
    assertThatThrownBy(
            () ->
                tables.executeSql(
                    "INSERT INTO export.`default`.target SELECT id, name FROM (" + VALUES + ")"))
        .hasStackTraceContaining("'Numbers' needs the metadata column `$run` BIGINT METADATA");
  }

  private static Schema.Builder columns() {
    return Schema.newBuilder().column("id", DataTypes.BIGINT()).column("name", DataTypes.STRING());
  }

  private ExternalTableDynamicSink sink() {
    TableSchema schema =
        new TableSchema(
            List.of(new Column("id", KustoType.LONG), new Column("name", KustoType.STRING)));
    ExternalTable table =
        new ExternalTable("Numbers", schema, DataFormat.JSON, new Location(folder.toString()));
    String root = folder.toString();
    return new ExternalTableDynamicSink(
        new ExportSinkSettings(
                table,
                new CommitSettings("test", 1, "definition", false),
                () -> open(root),
                () -> new Plans())
            .withFinalRun(3));
  }

  private static ExportStores open(String root) {
    LocalStore store = new LocalStore(Path.of(root));
    return new ExportStores(store, store);
  }

  /** Plans that follow each other. */
  private static final class Plans implements PlannedRuns {
    @Override
    public Optional<PlannedRun> planned(long run) {
      Cursor after = new Cursor(run - 1);
      return Optional.of(
          new PlannedRun(run, after, new Cursor(run), "plan" + run, "plan" + (run - 1)));
    }

    @Override
    public void close() {}
  }
}
