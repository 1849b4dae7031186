package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.sink.ledger.StoredEntry;
import dev.continuousexport.sink.model.RunOutput;
import dev.continuousexport.sink.model.StagedObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a committer is waiting for. */
sealed interface CommitPhase {
  /** For the number of this start. */
  record Claiming(Optional<EntryReference> remembered) implements CommitPhase {}

  /** For the ledger's head, for the first time. */
  record ReadingHead(Optional<EntryReference> remembered) implements CommitPhase {}

  /** For the entry that the job's state remembers. */
  record Recalling(EntryReference remembered) implements CommitPhase {}

  /** For runs. */
  record Idle() implements CommitPhase {}

  /** For the entry of a run that was decided without this output. */
  record Disposing(RunOutput output) implements CommitPhase {}

  /** For the plan of the run to decide. */
  record Planning(RunOutput output) implements CommitPhase {}

  /** For the word that everything staged is still there. */
  record Checking(StoredEntry proposal, Set<StagedObject> unchecked) implements CommitPhase {
    public Checking {
      unchecked = Set.copyOf(unchecked);
    }

    Checking without(StagedObject object) {
      Set<StagedObject> rest = new LinkedHashSet<>(unchecked);
      rest.remove(object);
      return new Checking(proposal, rest);
    }
  }

  /** For the ledger's head, because something staged is gone: perhaps somebody else decided. */
  record Missing(StoredEntry proposal, StagedObject object) implements CommitPhase {}

  /** For the ledger's head, because a later run came: perhaps somebody else decided meanwhile. */
  record CatchingUp(long run) implements CommitPhase {}

  /** For the word that nobody revised the head, which the proposal names as the one before. */
  record Confirming(StoredEntry proposal, int attempt) implements CommitPhase {}

  /** For the answer to the put. */
  record Deciding(StoredEntry proposal, int attempt) implements CommitPhase {}

  /** For the entry as it stands, because the answer to the put was lost. */
  record LookingUp(StoredEntry proposal, int attempt) implements CommitPhase {}

  /** For the greatest owner, because somebody else decided. */
  record JudgingOwner(long run) implements CommitPhase {}

  /** For the ledger's head, because somebody else decided. */
  record Following() implements CommitPhase {}

  /** For the word whether the head was published before. */
  record Recognizing() implements CommitPhase {}

  /** For the entry that the head's revision replaced. */
  record Superseding() implements CommitPhase {}

  /** For the replaced entry's objects to be gone. */
  record Withdrawing(Set<StagedObject> visible) implements CommitPhase {
    public Withdrawing {
      visible = Set.copyOf(visible);
    }

    Withdrawing without(StagedObject object) {
      Set<StagedObject> rest = new LinkedHashSet<>(visible);
      rest.remove(object);
      return new Withdrawing(rest);
    }
  }

  /** For the head's objects to be visible, each with the number of its attempts so far. */
  record Publishing(Map<StagedObject, Integer> staged, boolean vanished) implements CommitPhase {
    public Publishing {
      staged = Map.copyOf(staged);
    }

    Publishing without(StagedObject object, boolean vanishes) {
      Map<StagedObject, Integer> rest = new LinkedHashMap<>(staged);
      rest.remove(object);
      return new Publishing(rest, vanished || vanishes);
    }

    Publishing again(StagedObject object, int attempt) {
      Map<StagedObject, Integer> same = new LinkedHashMap<>(staged);
      same.put(object, attempt);
      return new Publishing(same, vanished);
    }
  }

  /** For the head as it stands now, because it could not be published. */
  record Doubting() implements CommitPhase {}

  /** For the word whether it was published, and its files taken away since. */
  record Reconsidering() implements CommitPhase {}

  /** For the mark that the head is published. */
  record Marking() implements CommitPhase {}

  /** For nothing. */
  record Stopped(CommitFailure failure) implements CommitPhase {}
}
