package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.ledger.PlanBytes;
import dev.continuousexport.sink.ledger.RunLedger;
import dev.continuousexport.sink.ledger.StoredEntry;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.StagedObject;
import dev.continuousexport.sink.store.ArtifactStore;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Discards what attempts of an export staged for nothing. To be called now and then; between calls
 * it remembers what was staged and which plan was the last one then.
 *
 * <p>What was staged belongs to a run that was planned. Once a later run is decided, every planned
 * run is decided and published, so what is still staged of them is of no use to anybody.
 */
public final class StagingCollector {
  private record Observation(List<StagedObject> staged, long lastPlan) {}

  private final ArtifactStore artifacts;
  private final RunLedger ledger;
  private final PlanBytes plans;
  private Optional<Observation> observation = Optional.empty();

  public StagingCollector(ArtifactStore artifacts, RunLedger ledger, PlanBytes plans) {
    this.artifacts = artifacts;
    this.ledger = ledger;
    this.plans = plans;
  }

  /** Discards what is known to be garbage; answers how many objects that were. */
  public int collect() throws IOException {
    if (observation.isEmpty()) {
      observe();
      return 0;
    }
    Observation before = observation.get();
    Optional<StoredEntry> head = ledger.head(before.lastPlan());
    if (head.isEmpty() || head.get().entry().run() <= before.lastPlan()) {
      return 0;
    }
    Set<StagedObject> garbage = new HashSet<>(before.staged());
    head.get().entry().artifacts().stream().map(Artifact::object).forEach(garbage::remove);
    for (StagedObject object : garbage) {
      artifacts.discard(object);
    }
    observe();
    return garbage.size();
  }

  private void observe() throws IOException {
    try (Stream<StagedObject> staged = artifacts.staged(ledger.layout().stagingArea())) {
      List<StagedObject> objects = staged.toList();
      // Read afterwards: nothing is staged before its run is planned. Without plans nothing is
      // known.
      Optional<Long> lastPlan = objects.isEmpty() ? Optional.empty() : plans.last(0);
      observation = lastPlan.map(plan -> new Observation(objects, plan));
    }
  }
}
