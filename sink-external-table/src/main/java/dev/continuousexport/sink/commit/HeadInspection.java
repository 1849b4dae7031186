package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.ledger.RunLedger;
import dev.continuousexport.sink.ledger.StoredEntry;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.RunEntry;
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
   * empty if the head was published, even if its files were taken away since, or can be.
   */
  public static OptionalLong runToRevise(RunLedger ledger, ArtifactStore artifacts)
      throws IOException {
    Optional<StoredEntry> head = ledger.head(0);
    if (head.isEmpty()) {
      return OptionalLong.empty();
    }
    RunEntry entry = head.get().entry();
    return anyVanished(entry, artifacts) && !ledger.isPublished(head.get().reference())
        ? OptionalLong.of(entry.run())
        : OptionalLong.empty();
  }

  private static boolean anyVanished(RunEntry entry, ArtifactStore artifacts) throws IOException {
    for (Artifact artifact : entry.artifacts()) {
      if (artifacts.check(artifact.object(), entry.commitId()) == StagingState.VANISHED) {
        return true;
      }
    }
    return false;
  }
}
