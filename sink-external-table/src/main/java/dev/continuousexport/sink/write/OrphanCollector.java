package dev.continuousexport.sink.write;

import dev.continuousexport.sink.ledger.RunLedger;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.StagedObject;
import dev.continuousexport.sink.store.ArtifactStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Discards what crashed or losing attempts staged: objects of decided runs that the run's entry
 * does not name. Objects of later runs may still be named, and those of other exports are not
 * looked at.
 */
public final class OrphanCollector {
  private final ArtifactStore store;
  private final RunLedger ledger;

  public OrphanCollector(ArtifactStore store, RunLedger ledger) {
    this.store = store;
    this.ledger = ledger;
  }

  /**
   * Collects the orphans of the runs up to {@code head}.
   *
   * @param head the last run of the ledger, or one before it
   * @return how many objects were discarded
   */
  public int collect(long head) throws IOException {
    Map<Long, Set<String>> namedByRun = new HashMap<>();
    int discarded = 0;
    for (StagedObject object : staged()) {
      OptionalLong run = AttemptName.run(object.staging());
      if (run.isPresent() && run.getAsLong() <= head) {
        Set<String> named = namedByRun.get(run.getAsLong());
        if (named == null) {
          named = named(run.getAsLong());
          namedByRun.put(run.getAsLong(), named);
        }
        if (!named.contains(object.staging())) {
          store.discard(object);
          discarded++;
        }
      }
    }
    return discarded;
  }

  private List<StagedObject> staged() throws IOException {
    try (Stream<StagedObject> objects = store.staged(ledger.layout().stagingArea())) {
      return objects.toList();
    }
  }

  private Set<String> named(long run) throws IOException {
    return ledger.entry(run).stream()
        .flatMap(stored -> stored.entry().artifacts().stream())
        .map(Artifact::object)
        .map(StagedObject::staging)
        .collect(Collectors.toSet());
  }
}
