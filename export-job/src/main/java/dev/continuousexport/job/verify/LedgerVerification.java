package dev.continuousexport.job.verify;

import dev.continuousexport.job.verify.Violation.Kind;
import dev.continuousexport.sink.ledger.LedgerLayout;
import dev.continuousexport.sink.ledger.RunLedger;
import dev.continuousexport.sink.ledger.StoredEntry;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sink.store.ArtifactStore;
import dev.continuousexport.sink.store.LedgerStore;
import dev.continuousexport.sink.store.VisibleObject;
import dev.continuousexport.source.plan.PlanLog;
import dev.continuousexport.source.plan.StoredPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Verifies one export: plans and runs are contiguous, and the folder holds exactly what the ledger
 * names. Files that another export of the same home names are not orphans.
 *
 * <p>The export may go on meanwhile: files of runs decided after the ledger was read are re-read
 * there before they are called orphans.
 */
public final class LedgerVerification {
  private final ArtifactStore artifacts;
  private final LedgerStore ledger;
  private final PlanLog plans;
  private final FileCheck files;
  private final LongConsumer progress;
  private final List<Violation> violations = new ArrayList<>();

  /**
   * @param rowCount counts the records of an artifact's file
   * @param progress is told each run that was verified
   */
  LedgerVerification(
      ArtifactStore artifacts,
      LedgerStore ledger,
      PlanLog plans,
      RowCount rowCount,
      LongConsumer progress) {
    this.artifacts = artifacts;
    this.ledger = ledger;
    this.plans = plans;
    this.files = new FileCheck(artifacts, rowCount);
    this.progress = progress;
  }

  VerificationReport verify(String exportId) throws IOException {
    RunLedger runs = new RunLedger(ledger, new LedgerLayout(exportId));
    PlanCheck planCheck = new PlanCheck(violations::add);
    RunCheck runCheck = new RunCheck(violations::add);
    Set<String> named = new HashSet<>();
    Totals totals = new Totals();
    Optional<StoredPlan> plan = plans.plan(0);
    if (plan.isEmpty()) {
      violations.add(new Violation(Kind.PLAN_GAP, "plan 0", "it is missing."));
    }
    plan.ifPresent(planCheck::next);
    long run = 1;
    Optional<StoredEntry> entry = runs.entry(run);
    while (entry.isPresent()) {
      plan = plans.plan(run);
      plan.ifPresent(planCheck::next);
      runCheck.next(entry.get(), plan.orElse(null));
      Optional<StoredEntry> following = runs.entry(run + 1);
      verify(entry.get().entry(), following.isEmpty(), named, totals);
      progress.accept(run++);
      entry = following;
    }
    LedgerLayout layout = runs.layout();
    long firstUnplanned = restOfPlans(run, planCheck);
    lost(
        Kind.PLAN_GAP,
        "plan " + firstUnplanned,
        layout.root() + "/plan/",
        layout.plan(firstUnplanned));
    lost(Kind.RUN_GAP, "run " + run, layout.root() + "/run/", layout.run(run, 0));
    orphans(exportId, runs, run, named);
    return totals.report(exportId, run - 1, violations);
  }

  private void verify(RunEntry entry, boolean isLast, Set<String> named, Totals totals)
      throws IOException {
    for (Artifact artifact : entry.artifacts()) {
      if (!named.add(artifact.path())) {
        violations.add(
            new Violation(
                Kind.DUPLICATE_FILE, artifact.path(), "run " + entry.run() + " names it again."));
      }
      files.violation(artifact, entry, isLast).ifPresent(violations::add);
      totals.add(artifact);
    }
  }

  /**
   * Plans may be ahead of the runs; they still continue one another.
   *
   * @return the first run without a plan
   */
  private long restOfPlans(long from, PlanCheck check) {
    long run = from;
    for (Optional<StoredPlan> plan = plans.plan(run); plan.isPresent(); plan = plans.plan(run)) {
      check.next(plan.get());
      run++;
    }
    return run;
  }

  /** Objects behind a hole: what was in it is lost, unless it was written meanwhile. */
  private void lost(Kind kind, String subject, String folder, String missing) throws IOException {
    List<String> behind;
    try (Stream<String> keys = ledger.keys(folder)) {
      behind = keys.filter(key -> key.compareTo(missing) > 0).toList();
    }
    if (!behind.isEmpty() && ledger.get(missing).isEmpty()) {
      String first = behind.get(0);
      violations.add(
          new Violation(kind, subject, "it is missing, but the ledger holds " + first + "."));
    }
  }

  private void orphans(String exportId, RunLedger runs, long nextRun, Set<String> named)
      throws IOException {
    List<String> unnamed = new ArrayList<>();
    try (Stream<VisibleObject> visible = artifacts.list("")) {
      visible.map(VisibleObject::path).filter(path -> !named.contains(path)).forEach(unnamed::add);
    }
    if (unnamed.isEmpty()) {
      return;
    }
    Set<String> others = new HashSet<>(namedFrom(runs, nextRun));
    for (String other : exportIds()) {
      if (!other.equals(exportId)) {
        others.addAll(namedFrom(new RunLedger(ledger, new LedgerLayout(other)), 1));
      }
    }
    unnamed.stream()
        .filter(path -> !others.contains(path))
        .map(
            path ->
                new Violation(
                    Kind.ORPHAN_FILE, path, "no entry that is reached in this home names it."))
        .forEach(violations::add);
  }

  private static Set<String> namedFrom(RunLedger runs, long first) throws IOException {
    Set<String> paths = new HashSet<>();
    long run = first;
    for (Optional<StoredEntry> entry = runs.entry(run);
        entry.isPresent();
        entry = runs.entry(run)) {
      entry.get().entry().artifacts().forEach(artifact -> paths.add(artifact.path()));
      run++;
    }
    return paths;
  }

  private Set<String> exportIds() throws IOException {
    Set<String> ids = new HashSet<>();
    String folder = LedgerLayout.FOLDER + "/";
    try (Stream<String> keys = ledger.keys(folder)) {
      for (Iterator<String> key = keys.iterator(); key.hasNext(); ) {
        String inside = key.next().substring(folder.length());
        ids.add(inside.substring(0, inside.indexOf('/')));
      }
    }
    return ids;
  }

  /** Sums over the artifacts that entries name. */
  private static final class Totals {
    private long artifacts;
    private long rows;
    private long bytes;

    void add(Artifact artifact) {
      artifacts++;
      rows += artifact.rows();
      bytes += artifact.bytes();
    }

    VerificationReport report(String exportId, long runs, List<Violation> violations) {
      return new VerificationReport(exportId, runs, artifacts, rows, bytes, violations);
    }
  }
}
