package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.ledger.RunLedger;
import dev.continuousexport.sink.ledger.StoredEntry;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.store.ArtifactStore;
import dev.continuousexport.sink.store.StagingState;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks, without changing anything, whether a ledger's last entry can be published. */
public final class HeadInspection {
  private HeadInspection() {}

  /**
   * The run that has to be executed again under a revision, with {@link CommitSettings#revising()};
   * empty if the head is published or can be.
   */
  public static OptionalLong runToRevise(RunLedger ledger, ArtifactStore artifacts)
      throws IOException {
    Optional<StoredEntry> head = ledger.head(0);
    if (head.isEmpty()) {
      return OptionalLong.empty();
    }
    String commitId = head.get().entry().commitId();
    for (Artifact artifact : head.get().entry().artifacts()) {
      if (artifacts.check(artifact.object(), commitId) == StagingState.VANISHED) {
        return OptionalLong.of(head.get().entry().run());
      }
    }
    return OptionalLong.empty();
  }
}
