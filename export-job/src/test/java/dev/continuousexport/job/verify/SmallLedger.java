package dev.continuousexport.job.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuousexport.job.run.LedgerPlanLog;
import dev.continuousexport.sink.ledger.LedgerLayout;
import dev.continuousexport.sink.ledger.RunLedger;
import dev.continuousexport.sink.ledger.StoredEntry;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sink.model.StagedObject;
import dev.continuousexport.sink.store.MemoryStore;
import dev.continuousexport.sink.store.StagedOutput;
import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.source.plan.StoredPlan;
import dev.continuousexport.sql.types.Cursor;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The ledger and the CSV files of an export. Run n is ((n-1)×100, n×100] and leaves one file of two
 * rows. Its parts are made one by one, so that a test can leave one out or make it otherwise.
 */
final class SmallLedger {
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  private final String exportId;
  private final MemoryStore store;
  private final LedgerLayout layout;
  private final LedgerPlanLog plans;
  private final RunLedger runs;

  SmallLedger(String exportId, MemoryStore store) {
    this.exportId = exportId;
    this.store = store;
    this.layout = new LedgerLayout(exportId);
    this.plans = new LedgerPlanLog(store, exportId);
    this.runs = new RunLedger(store, layout);
  }

  LedgerPlanLog plans() {
    return plans;
  }

  /** Stores the plans of these runs, each continuing the one before. */
  void plan(long first, long last) {
    for (long run = first; run <= last; run++) {
      put(plan(run, cursor(run - 1), hashOfPlan(run - 1)));
    }
  }

  void put(RunPlan plan) {
    plans.putIfAbsent(plan);
  }

  RunPlan plan(long run, Cursor after, String previousHash) {
    TreeMap<String, LogScope> facts = new TreeMap<>();
    facts.put(
        "T",
        new LogScope("log", List.of(new LogRange("0", Math.max(0, run - 1) * 2, run * 2, "", ""))));
    return new RunPlan(
        exportId,
        run,
        after,
        cursor(run),
        cursor(run).ticks(),
        facts,
        new TreeMap<>(),
        List.of(),
        previousHash);
  }

  String hashOfPlan(long run) {
    return plans.plan(run).map(StoredPlan::hash).orElse("");
  }

  /** Stages, decides and publishes runs. */
  void export(long first, long last) throws IOException {
    for (long run = first; run <= last; run++) {
      publish(decide(entry(run, stage(run))));
    }
  }

  Artifact stage(long run) throws IOException {
    return stage(path(run), run + ",a\n" + run + ",b\n", 2);
  }

  Artifact stage(String path, String content, long rows) throws IOException {
    byte[] bytes = content.getBytes(UTF_8);
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    try (StagedOutput output = store.stage(path, layout.stagingArea(), "attempt")) {
      output.write(bytes);
      return new Artifact(output.finish(), rows, checksum.getValue(), new TreeMap<>());
    }
  }

  RunEntry entry(long run, Artifact... artifacts) throws IOException {
    return entry(run, cursor(run - 1), hashOfPlan(run), artifacts);
  }

  RunEntry entry(long run, Cursor after, String planHash, Artifact... artifacts)
      throws IOException {
    String previousHash = runs.entry(run - 1).map(StoredEntry::hash).orElse("");
    return new RunEntry(
        exportId,
        run,
        0,
        after,
        cursor(run),
        planHash,
        1,
        "definition",
        previousHash,
        List.of(artifacts),
        TIME,
        TIME);
  }

  RunEntry decide(RunEntry entry) throws IOException {
    runs.putIfAbsent(entry);
    return entry;
  }

  void publish(RunEntry entry) throws IOException {
    for (Artifact artifact : entry.artifacts()) {
      store.publish(artifact.object(), entry.commitId());
    }
  }

  /** Takes the files of a run away, as somebody would who cleans up by hand. */
  void remove(long run) throws IOException {
    RunEntry entry = runs.entry(run).orElseThrow().entry();
    for (Artifact artifact : entry.artifacts()) {
      store.withdraw(artifact.object(), entry.commitId());
    }
  }

  /** Puts another file in the place of a run's. */
  void replace(long run, String content) throws IOException {
    remove(run);
    StagedObject other = stage(path(run), content, 0).object();
    store.publish(other, runs.entry(run).orElseThrow().entry().commitId());
  }

  String path(long run) {
    return exportId + "/run" + run + ".csv";
  }

  static Cursor cursor(long run) {
    return new Cursor(Math.max(0, run) * 100);
  }
}
