package dev.continuousexport.job.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.run.ExportHome;
import dev.continuousexport.job.run.ExportLedger;
import dev.continuousexport.job.store.MetadataDatabase;
import dev.continuousexport.sink.ledger.LedgerLayout;
import dev.continuousexport.sink.ledger.RunLedger;
import dev.continuousexport.sink.ledger.StoredEntry;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.Location;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sink.model.StagedObject;
import dev.continuousexport.sink.store.LocalStore;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.sql.types.Cursor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactIndexTest {
  private static final String IDENTITY = "11111111-2222-3333-4444-555555555555";
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path folder;
  private Location location;
  private LocalStore store;
  private RunLedger runs;
  private ExportLedger ledger;
  private MetadataDatabase database;
  private ArtifactIndex index;

  @BeforeEach
  void open() {
    Configuration settings = new Configuration();
    settings.set(ExportOptions.DATA, folder.resolve("data").toString());
    database = MetadataDatabase.open(settings);
    index = new ArtifactIndex(database.jdbi());
    location = new Location(folder.resolve("out").toString());
    ExportHome home = new ExportHome(location, "X");
    store = new LocalStore(folder.resolve("out"));
    runs = new RunLedger(store, new LedgerLayout("X"));
    ledger = new ExportLedger(home);
  }

  @AfterEach
  void close() {
    ledger.close();
    store.close();
    database.close();
  }

  @Test
  void itFollowsTheLedgerAndIsTheSameWhenItIsReadAnew() throws IOException {
    assertThat(follow()).isNull();
    create();
    assertThat(follow().run()).isZero();
    publish(entry(1, 0, 2));
    publish(entry(2, 0, 0));
    follow();
    publish(entry(3, 0, 3));
    IndexedLedger reached = follow();

    assertThat(reached.run()).isEqualTo(3);
    assertThat(reached.start()).isEqualTo(new Cursor(100));
    assertThat(reached.exportedTo()).isEqualTo(new Cursor(400));
    List<IndexedRun> before = index.runs(IDENTITY, 0);
    List<IndexedArtifact> artifacts = index.artifacts(IDENTITY, Instant.EPOCH);
    assertThat(before).extracting(IndexedRun::run).containsExactly(1L, 2L, 3L);
    assertThat(artifacts).hasSize(5).doesNotHaveDuplicates();
    assertThat(artifacts.get(0).path()).isEqualTo(location + "/run1-0.csv");

    index.forget(IDENTITY, 0);
    assertThat(index.artifacts(IDENTITY, Instant.EPOCH)).isEmpty();
    assertThat(follow()).isEqualTo(reached);
    assertThat(index.runs(IDENTITY, 0)).isEqualTo(before);
    assertThat(index.artifacts(IDENTITY, Instant.EPOCH)).isEqualTo(artifacts);
  }

  @Test
  void whatIsDecidedAndNotPublishedIsNotShown() throws IOException {
    create();
    publish(entry(1, 0, 1));
    runs.putIfAbsent(entry(2, 0, 1));

    assertThat(follow().run()).isEqualTo(1);
    runs.markPublished(runs.entry(2).orElseThrow().reference());
    assertThat(follow().run()).isEqualTo(2);
  }

  @Test
  void aRevisionReplacesWhatItRevises() throws IOException {
    create();
    publish(entry(1, 0, 2));
    follow();
    publish(entry(1, 1, 1));
    publish(entry(2, 0, 1));
    follow();

    assertThat(index.runs(IDENTITY, 0)).extracting(IndexedRun::revision).containsExactly(1, 0);
    assertThat(index.artifacts(IDENTITY, Instant.EPOCH)).hasSize(2);
  }

  @Test
  void aHundredThousandArtifactsAreReadInWellUnderASecond() throws IOException {
    create();
    for (int run = 1; run <= 100; run++) {
      publish(entry(run, 0, 1_000));
    }
    long begun = System.nanoTime();
    follow();
    Duration indexed = Duration.ofNanos(System.nanoTime() - begun);
    index.artifacts(IDENTITY, TIME);

    long asked = System.nanoTime();
    List<IndexedArtifact> artifacts = index.artifacts(IDENTITY, Instant.EPOCH);
    Duration read = Duration.ofNanos(System.nanoTime() - asked);

    System.out.printf(
        "100,000 artifacts: indexed in %d ms, read in %d ms.%n",
        indexed.toMillis(), read.toMillis());
    assertThat(artifacts).hasSize(100_000);
    assertThat(read).isLessThan(Duration.ofSeconds(1));
  }

  private IndexedLedger follow() {
    return index.follow(IDENTITY, 0, location, ledger).orElse(null);
  }

  private void create() {
    Cursor start = cursor(0);
    ledger
        .plans()
        .putIfAbsent(
            new RunPlan(
                "X",
                0,
                new Cursor(0),
                start,
                start.ticks(),
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                ""));
  }

  private void publish(RunEntry entry) throws IOException {
    runs.putIfAbsent(entry);
    runs.markPublished(runs.entry(entry.run()).orElseThrow().reference());
  }

  private RunEntry entry(long run, int revision, int artifacts) throws IOException {
    List<Artifact> files = new ArrayList<>();
    for (int file = 0; file < artifacts; file++) {
      String path = "run" + run + "-" + file + ".csv";
      files.add(new Artifact(new StagedObject(path, "staged", 10), 2, 7, new TreeMap<>()));
    }
    String previous = runs.entry(run - 1).map(StoredEntry::hash).orElse("");
    return new RunEntry(
        "X",
        run,
        revision,
        cursor(run - 1),
        cursor(run),
        "plan",
        1,
        "definition",
        previous,
        files,
        TIME,
        TIME.plusSeconds(run));
  }

  private static Cursor cursor(long run) {
    return new Cursor(100 + run * 100);
  }
}
