package dev.continuousexport.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sink.model.RunOutput;
import dev.continuousexport.sink.store.LocalStore;
import dev.continuousexport.sql.types.RunTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import org.apache.flink.api.common.TaskInfoImpl;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSinkWriterTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final SinkWriter.Context CONTEXT =
      new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
          return Long.MIN_VALUE;
        }

        @Override
        public Long timestamp() {
          return null;
        }
      };

  @TempDir Path folder;
  private TestExport export;
  private RunSinkWriter writer;

  @BeforeEach
  void open() {
    export = new TestExport(folder);
    LocalStore store = new LocalStore(folder);
    writer =
        new RunSinkWriter(
            export.settings(2),
            new ExportStores(store, store),
            new TaskInfoImpl("writer", 4, 1, 3, 0),
            Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void close() throws IOException {
    writer.close();
  }

  @Test
  void aWriterSaysOnceThatItClosedARun() throws IOException {
    writer.write(row(1, 1), CONTEXT);
    writer.writeWatermark(new Watermark(RunTime.watermark(1)));
    Collection<ArtifactCommittable> committables = writer.prepareCommit();
    assertThat(committables).hasSize(2);
    assertThat(committables).contains(new ArtifactCommittable.Closed(1, 1, 3, NOW));
    assertThat(writer.prepareCommit()).isEmpty();
  }

  @Test
  void aCheckpointInTheMiddleOfARunHandsOverWhatIsThere() throws IOException {
    writer.write(row(1, 1), CONTEXT);
    assertThat(writer.prepareCommit())
        .singleElement()
        .isInstanceOfSatisfying(
            ArtifactCommittable.Staged.class, staged -> assertRows(staged.output(), 1));
    writer.write(row(2, 1), CONTEXT);
    writer.write(row(5, 1), CONTEXT);
    assertThat(writer.prepareCommit()).hasSize(1);
  }

  @Test
  void theEndOfInputClosesTheLastRunAndNotTheFinalWatermarkWhichRowsMayFollow() throws IOException {
    writer.writeWatermark(new Watermark(Long.MAX_VALUE));
    writer.write(row(1, 2), CONTEXT);
    assertThat(writer.prepareCommit())
        .singleElement()
        .isInstanceOf(ArtifactCommittable.Staged.class);
    writer.flush(true);
    assertThat(writer.prepareCommit())
        .containsExactly(new ArtifactCommittable.Closed(2, 1, 3, NOW));
  }

  @Test
  void aRowAfterTheWatermarkOfItsRunFailsTheJob() throws IOException {
    writer.writeWatermark(new Watermark(RunTime.watermark(1)));
    assertThatThrownBy(() -> writer.write(row(1, 1), CONTEXT))
        .hasMessageContaining(
            "A row of run 1 of test came to the sink after the watermark of run 1");
  }

  @Test
  void whatWasNotHandedOverIsDiscarded() throws IOException {
    writer.write(row(1, 1), CONTEXT);
    writer.writeWatermark(new Watermark(RunTime.watermark(1)));
    writer.write(row(2, 2), CONTEXT);
    writer.close();
    assertThat(export.staged()).isEmpty();
  }

  private static void assertRows(RunOutput output, long rows) {
    assertThat(output.artifacts())
        .singleElement()
        .satisfies(artifact -> assertThat(artifact.rows()).isEqualTo(rows));
  }

  private static RowData row(long id, long run) {
    return GenericRowData.of(id, StringData.fromString("kind" + id % TestExport.KINDS), run);
  }
}
