package dev.continuousexport.job.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.DataFormat;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.Location;
import dev.continuousexport.sink.model.WriteOptions;
import dev.continuousexport.sink.store.MemoryStore;
import dev.continuousexport.sink.write.ArtifactWriter;
import dev.continuousexport.sink.write.WriterLimits;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.apache.flink.table.data.GenericRowData;
import org.junit.jupiter.api.Test;

class ParquetRowCountTest {
  private final MemoryStore store = new MemoryStore();

  @Test
  void theFooterTellsTheRowsOfAllRowGroups() throws IOException {
    Artifact artifact = write(2_500, WriteOptions.DEFAULTS.withParquetRowGroupSize(1_000));
    store.publish(artifact.object(), "commit");

    long rows = new ParquetRowCount().rows(() -> store.read(artifact.path()), artifact.bytes());

    assertThat(rows).isEqualTo(2_500);
  }

  @Test
  void aFileWithoutRoomForAFooterIsRefused() {
    assertThatThrownBy(
            () -> new ParquetRowCount().rows(() -> new ByteArrayInputStream(new byte[5]), 5))
        .isInstanceOf(EOFException.class)
        .hasMessage("A Parquet file of 5 bytes has no footer.");
  }

  private Artifact write(int rows, WriteOptions options) throws IOException {
    ExternalTable table =
        new ExternalTable(
            "T",
            new TableSchema(List.of(new Column("id", KustoType.LONG))),
            DataFormat.PARQUET,
            new Location("/data"));
    try (ArtifactWriter writer =
        new ArtifactWriter(
            table,
            options,
            WriterLimits.DEFAULTS,
            store,
            "_continuous_export/E/staging",
            "E",
            Clock.systemUTC())) {
      for (long id = 0; id < rows; id++) {
        writer.write(1, GenericRowData.of(id));
      }
      return writer.closeAll().get(0).artifacts().get(0);
    }
  }
}
