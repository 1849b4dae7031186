package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.ledger.StoredEntry;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.PlannedRun;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sink.model.RunOutput;
import java.util.Comparator;
import java.util.Optional;

/** The entry that is to be put: the head's successor, or a revision of the head itself. */
final class Proposal {
  private Proposal() {}

  /** Why the plan does not fit to the ledger's head; empty if it does. */
  static Optional<String> mismatch(
      CommitState state, RunOutput output, CommitEvent.PlanRead event) {
    if (event.planned().isEmpty()) {
      return Optional.of(
          "Run "
              + output.run()
              + " of "
              + state.settings().exportId()
              + " was executed, but the ledger has no plan of it. Restore the ledger from a copy.");
    }
    if (state.head().isEmpty()) {
      return Optional.empty();
    }
    PlannedRun planned = event.planned().get();
    RunEntry head = state.head().get().entry();
    boolean follows =
        state.unpublishable()
            ? planned.planHash().equals(head.planHash())
            : planned.previousPlanHash().equals(head.planHash())
                && planned.after().equals(head.upTo());
    return follows
        ? Optional.empty()
        : Optional.of(
            "The plan of run "
                + output.run()
                + " of "
                + state.settings().exportId()
                + " does not follow the entry of run "
                + head.run()
                + ": plans and runs come from different copies of the ledger. Restore both from"
                + " the same copy.");
  }

  static StoredEntry of(CommitState state, RunOutput output, CommitEvent.PlanRead event) {
    PlannedRun planned = event.planned().orElseThrow();
    CommitSettings settings = state.settings();
    return StoredEntry.of(
        new RunEntry(
            settings.exportId(),
            output.run(),
            state.unpublishable() ? state.head().orElseThrow().entry().revision() + 1 : 0,
            planned.after(),
            planned.upTo(),
            planned.planHash(),
            settings.definitionVersion(),
            settings.definitionHash(),
            previousHash(state),
            output.artifacts().stream().sorted(Comparator.comparing(Artifact::path)).toList(),
            output.startedAt(),
            event.at()));
  }

  private static String previousHash(CommitState state) {
    return state
        .head()
        .map(head -> state.unpublishable() ? head.entry().previousHash() : head.hash())
        .orElse("");
  }
}
