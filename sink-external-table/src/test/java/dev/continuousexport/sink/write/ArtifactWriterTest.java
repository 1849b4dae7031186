package dev.continuousexport.sink.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.DataFormat;
import dev.continuousexport.sink.model.DatetimeFunction;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.FileProperties;
import dev.continuousexport.sink.model.Location;
import dev.continuousexport.sink.model.Partition;
import dev.continuousexport.sink.model.RunOutput;
import dev.continuousexport.sink.model.StagedObject;
import dev.continuousexport.sink.model.WriteOptions;
import dev.continuousexport.sink.store.ArtifactStore;
import dev.continuousexport.sink.store.ForwardingStore;
import dev.continuousexport.sink.store.MemoryStore;
import dev.continuousexport.sink.store.StagedOutput;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import dev.continuousexport.sql.types.Ticks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.Test;

class ArtifactWriterTest {
  private static final String AREA = "_continuous_export/flights/staging";
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
  private static final ExternalTable TABLE =
      new ExternalTable(
              "T",
              new TableSchema(
                  List.of(
                      new Column("state", KustoType.STRING),
                      new Column("at", KustoType.DATETIME),
                      new Column("id", KustoType.LONG))),
              DataFormat.CSV,
              new Location("/data"))
          .withPartitions(
              List.of(
                  new Partition.OfString("state", "state"),
                  new Partition.OfDatetime("day", "at", DatetimeFunction.StartOf.DAY)),
              List.of());

  private final MemoryStore store = new MemoryStore();

  @Test
  void aRunLeavesOneArtifactPerPartition() throws IOException {
    try (ArtifactWriter writer = writer(WriteOptions.DEFAULTS, WriterLimits.DEFAULTS)) {
      writer.write(1, row("CA", "2026-01-01T10:00:00Z", 1));
      writer.write(1, row("NY", "2026-01-01T10:00:00Z", 2));
      writer.write(1, row("CA", "2026-01-01T23:00:00Z", 3));
      writer.write(2, row("CA", "2026-01-01T23:00:00Z", 4));

      List<RunOutput> closed = writer.closeRuns(1);

      assertThat(closed).singleElement().satisfies(run -> assertThat(run.run()).isEqualTo(1));
      assertThat(closed.get(0).startedAt()).isEqualTo(NOW);
      assertThat(contents(closed.get(0)))
          .containsExactlyInAnyOrder(
              "CA/2026/01/01: CA,2026-01-01T10:00:00.0000000Z,1\n"
                  + "CA,2026-01-01T23:00:00.0000000Z,3\n",
              "NY/2026/01/01: NY,2026-01-01T10:00:00.0000000Z,2\n");
      assertThat(writer.closeRuns(1)).isEmpty();
      assertThat(writer.closeAll())
          .singleElement()
          .satisfies(run -> assertThat(run.run()).isEqualTo(2));
    }
  }

  @Test
  void anArtifactSaysWhatIsInIt() throws IOException {
    try (ArtifactWriter writer = writer(WriteOptions.DEFAULTS, WriterLimits.DEFAULTS)) {
      writer.write(7, row("CA", "2026-01-01T10:00:00Z", 1));
      writer.write(7, row("CA", "2026-01-01T10:00:00Z", 2));

      Artifact artifact = writer.closeAll().get(0).artifacts().get(0);

      store.publish(artifact.object(), "flights/7.0");
      byte[] bytes;
      try (InputStream input = store.read(artifact.path())) {
        bytes = input.readAllBytes();
      }
      CRC32C checksum = new CRC32C();
      checksum.update(bytes);
      assertThat(artifact.rows()).isEqualTo(2);
      assertThat(artifact.bytes()).isEqualTo(bytes.length);
      assertThat(artifact.crc32c()).isEqualTo(checksum.getValue());
      assertThat(artifact.partition()).isEqualTo(Map.of("state", "CA", "day", "2026/01/01"));
      assertThat(artifact.path())
          .matches("CA/2026/01/01/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}_1_[0-9a-f]{32}\\.csv");
    }
  }

  @Test
  void aNewArtifactBeginsAtTheSizeLimitAndRowsAreNeverSplit() throws IOException {
    try (ArtifactWriter writer =
        writer(WriteOptions.DEFAULTS.withSizeLimit(100), WriterLimits.DEFAULTS)) {
      for (int i = 0; i < 10; i++) {
        writer.write(1, row("CA", "2026-01-01T10:00:00Z", i));
      }

      List<Artifact> artifacts = writer.closeAll().get(0).artifacts();

      assertThat(artifacts).extracting(Artifact::rows).containsExactly(3L, 3L, 3L, 1L);
      assertThat(artifacts)
          .extracting(artifact -> artifact.path().replaceAll(".*_([0-9]+)_.*", "$1"))
          .containsExactly("1", "2", "3", "4");
    }
  }

  @Test
  void beyondTheLimitTheLeastRecentlyUsedArtifactIsFinishedEarly() throws IOException {
    try (ArtifactWriter writer = writer(WriteOptions.DEFAULTS, new WriterLimits(2, 1 << 20))) {
      for (String state : List.of("A", "B", "A", "C", "A", "B")) {
        writer.write(1, row(state, "2026-01-01T10:00:00Z", 0));
      }

      assertThat(writer.closeAll().get(0).artifacts())
          .extracting(artifact -> artifact.partition().get("state") + artifact.rows())
          .containsExactlyInAnyOrder("A3", "B1", "B1", "C1");
    }
  }

  @Test
  void memoryThatOpenArtifactsHoldIsBounded() throws IOException {
    try (ArtifactWriter writer = writer(WriteOptions.DEFAULTS, new WriterLimits(1000, 50_000))) {
      for (int i = 0; i < 2560; i++) {
        writer.write(1, row("state " + i % 128, "2026-01-01T10:00:00Z", i));
      }

      List<Artifact> artifacts = writer.closeAll().get(0).artifacts();
      assertThat(artifacts).hasSizeGreaterThan(128);
      assertThat(artifacts.stream().mapToLong(Artifact::rows).sum()).isEqualTo(2560);
    }
  }

  @Test
  void aRunMayGoOnAfterACheckpointInItsMiddle() throws IOException {
    try (ArtifactWriter writer = writer(WriteOptions.DEFAULTS, WriterLimits.DEFAULTS)) {
      writer.write(1, row("CA", "2026-01-01T10:00:00Z", 1));
      List<RunOutput> first = writer.closeAll();
      writer.write(1, row("CA", "2026-01-01T10:00:00Z", 2));
      List<RunOutput> second = writer.closeAll();

      assertThat(first.get(0).artifacts()).extracting(Artifact::rows).containsExactly(1L);
      assertThat(second.get(0).artifacts()).extracting(Artifact::rows).containsExactly(1L);
      assertThat(first.get(0).artifacts().get(0).path())
          .isNotEqualTo(second.get(0).artifacts().get(0).path());
    }
  }

  @Test
  void whatWasNotHandedOutIsDiscardedOnClose() throws IOException {
    ArtifactWriter writer = writer(WriteOptions.DEFAULTS.withSizeLimit(1), WriterLimits.DEFAULTS);
    writer.write(1, row("CA", "2026-01-01T10:00:00Z", 1));
    List<RunOutput> handedOut = writer.closeAll();
    writer.write(2, row("CA", "2026-01-01T10:00:00Z", 2));
    writer.close();

    assertThat(store.staged(AREA)).containsExactly(handedOut.get(0).artifacts().get(0).object());
  }

  @Test
  void anArtifactThatCannotBeMadeDurableFailsItsRunAndLeavesNothing() throws IOException {
    ArtifactStore full =
        new ForwardingStore(store) {
          @Override
          public StagedOutput stage(String path, String stagingArea, String attempt)
              throws IOException {
            StagedOutput output = super.stage(path, stagingArea, attempt);
            return path.startsWith("NY/") ? new FullOutput(output) : output;
          }
        };
    ArtifactWriter writer =
        new ArtifactWriter(
            TABLE,
            WriteOptions.DEFAULTS,
            WriterLimits.DEFAULTS,
            full,
            AREA,
            "flights",
            Clock.systemUTC());
    for (String state : List.of("CA", "NY", "TX")) {
      writer.write(1, row(state, "2026-01-01T10:00:00Z", 1));
    }

    assertThatThrownBy(() -> writer.closeRuns(1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");
    writer.close();

    assertThat(store.staged(AREA)).isEmpty();
  }

  @Test
  void twoWritersNeverStageTheSameObject() throws IOException {
    ExternalTable named =
        TABLE.withFiles(
            FileProperties.DEFAULTS.withNamePrefix("flights").withFileExtension(".txt"));
    try (ArtifactWriter first = writer(named, WriteOptions.DEFAULTS, WriterLimits.DEFAULTS);
        ArtifactWriter second = writer(named, WriteOptions.DEFAULTS, WriterLimits.DEFAULTS)) {
      first.write(1, row("CA", "2026-01-01T10:00:00Z", 1));
      second.write(1, row("CA", "2026-01-01T10:00:00Z", 1));
      Artifact one = first.closeAll().get(0).artifacts().get(0);
      Artifact two = second.closeAll().get(0).artifacts().get(0);

      assertThat(one.path()).matches("CA/2026/01/01/flights_1_[0-9a-f]{32}\\.txt");
      assertThat(one.path()).isNotEqualTo(two.path());
      assertThat(one.object().staging()).isNotEqualTo(two.object().staging());
    }
  }

  @Test
  void theWritersOfARunShareTheRandomPrefix() throws IOException {
    List<String> prefixes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      try (ArtifactWriter writer = writer(WriteOptions.DEFAULTS, WriterLimits.DEFAULTS)) {
        writer.write(1, row("CA", "2026-01-01T10:00:00Z", 1));
        String path = writer.closeAll().get(0).artifacts().get(0).path();
        prefixes.add(path.substring(0, path.indexOf('_')));
      }
    }

    assertThat(prefixes.get(0)).isEqualTo(prefixes.get(1));
  }

  /** The disk is full when the bytes are to become durable. */
  private static final class FullOutput extends StagedOutput {
    private final StagedOutput output;

    private FullOutput(StagedOutput output) {
      this.output = output;
    }

    @Override
    public void write(int value) throws IOException {
      output.write(value);
    }

    @Override
    public long position() {
      return output.position();
    }

    @Override
    public StagedObject finish() throws IOException {
      throw new IOException("No space left on device");
    }

    @Override
    public void close() throws IOException {
      output.close();
    }
  }

  private ArtifactWriter writer(WriteOptions options, WriterLimits limits) {
    return writer(TABLE, options, limits);
  }

  private ArtifactWriter writer(ExternalTable table, WriteOptions options, WriterLimits limits) {
    return new ArtifactWriter(
        table, options, limits, store, AREA, "flights", Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private List<String> contents(RunOutput output) throws IOException {
    List<String> contents = new ArrayList<>();
    for (Artifact artifact : output.artifacts()) {
      store.publish(artifact.object(), "flights/" + output.run() + ".0");
      try (InputStream input = store.read(artifact.path())) {
        String folder = artifact.path().substring(0, artifact.path().lastIndexOf('/'));
        contents.add(folder + ": " + new String(input.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return contents;
  }

  private static RowData row(String state, String at, long id) {
    return GenericRowData.of(StringData.fromString(state), Ticks.ofInstant(Instant.parse(at)), id);
  }
}
