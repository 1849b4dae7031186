package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sink.model.StagedObject;

/**
 * What the protocol wants done. Each command but {@link Discard} and {@link Stop} is answered by
 * one event; they may be carried out in any order and at the same time.
 */
public sealed interface CommitCommand {
  <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E;

  /** Number this start of a job. */
  record ClaimOwner() implements CommitCommand {
    @Override
    public <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E {
      return visitor.visit(this);
    }
  }

  /** Find the greatest number of a start. */
  record ReadGreatestOwner(long hint) implements CommitCommand {
    @Override
    public <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E {
      return visitor.visit(this);
    }
  }

  /** Find the last entry of the ledger. */
  record ReadHead(long hint) implements CommitCommand {
    @Override
    public <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E {
      return visitor.visit(this);
    }
  }

  /** Read a run's entry in its highest revision. */
  record ReadEntry(long run) implements CommitCommand {
    @Override
    public <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E {
      return visitor.visit(this);
    }
  }

  /** Read a run's entry in exactly this revision. */
  record ReadRevision(long run, int revision) implements CommitCommand {
    @Override
    public <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E {
      return visitor.visit(this);
    }
  }

  /** Look whether an entry is marked as published. */
  record ReadMark(EntryReference entry) implements CommitCommand {
    @Override
    public <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E {
      return visitor.visit(this);
    }
  }

  /** Mark an entry as published: from now on its files may be taken away. */
  record PutMark(EntryReference entry) implements CommitCommand {
    @Override
    public <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E {
      return visitor.visit(this);
    }
  }

  /** Read what the sink knows of a plan. */
  record ReadPlan(long run) implements CommitCommand {
    @Override
    public <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E {
      return visitor.visit(this);
    }
  }

  /** Look whether a staged object is there, whole. */
  record Check(StagedObject object, String commitId) implements CommitCommand {
    @Override
    public <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E {
      return visitor.visit(this);
    }
  }

  /**
   * Put an entry if absent: the decision.
   *
   * @param attempt from 0; before a repetition the driver waits
   */
  record PutEntry(RunEntry entry, int attempt) implements CommitCommand {
    @Override
    public <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E {
      return visitor.visit(this);
    }
  }

  /**
   * Make a staged object visible.
   *
   * @param attempt from 0; before a repetition the driver waits
   */
  record Publish(StagedObject object, String commitId, int attempt) implements CommitCommand {
    @Override
    public <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E {
      return visitor.visit(this);
    }
  }

  /** Take back an object of an entry that a revision replaced. */
  record Withdraw(StagedObject object, String commitId) implements CommitCommand {
    @Override
    public <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E {
      return visitor.visit(this);
    }
  }

  /** Remove what this job staged for nothing; not answered, and no harm if it fails. */
  record Discard(StagedObject object) implements CommitCommand {
    @Override
    public <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E {
      return visitor.visit(this);
    }
  }

  /** End; nothing follows. */
  record Stop(CommitFailure failure) implements CommitCommand {
    @Override
    public <T, E extends Exception> T accept(Visitor<T, E> visitor) throws E {
      return visitor.visit(this);
    }
  }

  /** One method per command. */
  interface Visitor<T, E extends Exception> {
    T visit(ClaimOwner command) throws E;

    T visit(ReadGreatestOwner command) throws E;

    T visit(ReadHead command) throws E;

    T visit(ReadEntry command) throws E;

    T visit(ReadRevision command) throws E;

    T visit(ReadMark command) throws E;

    T visit(PutMark command) throws E;

    T visit(ReadPlan command) throws E;

    T visit(Check command) throws E;

    T visit(PutEntry command) throws E;

    T visit(Publish command) throws E;

    T visit(Withdraw command) throws E;

    T visit(Discard command) throws E;

    T visit(Stop command) throws E;
  }
}
