package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.sink.ledger.StoredEntry;
import dev.continuousexport.sink.model.PlannedRun;
import dev.continuousexport.sink.model.RunOutput;
import dev.continuousexport.sink.model.StagedObject;
import dev.continuousexport.sink.store.StagingState;
import java.time.Instant;
import java.util.Optional;

/** What happened. Time comes in with the events; the protocol has no clock. */
public sealed interface CommitEvent {
  <T> T accept(Visitor<T> visitor);

  /**
   * A job has started.
   *
   * @param remembered the last entry that the job's state knows of
   */
  record Started(Optional<EntryReference> remembered) implements CommitEvent {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.visit(this);
    }
  }

  /** A run is whole and, as far as this job knows, not decided. */
  record HandedOver(RunOutput output) implements CommitEvent {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.visit(this);
    }
  }

  /** Nothing more is handed over before what was is decided. */
  record AllHandedOver() implements CommitEvent {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.visit(this);
    }
  }

  record OwnerClaimed(long owner) implements CommitEvent {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.visit(this);
    }
  }

  record GreatestOwnerRead(long owner) implements CommitEvent {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.visit(this);
    }
  }

  record HeadRead(Optional<StoredEntry> head) implements CommitEvent {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.visit(this);
    }
  }

  /** Answers {@link CommitCommand.ReadEntry} and {@link CommitCommand.ReadRevision}. */
  record EntryRead(long run, Optional<StoredEntry> entry) implements CommitEvent {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * What the sink knows of a plan.
   *
   * @param at the time of the answer, which becomes that of the decision
   */
  record PlanRead(long run, Optional<PlannedRun> planned, Instant at) implements CommitEvent {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.visit(this);
    }
  }

  record Checked(StagedObject object, StagingState state) implements CommitEvent {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.visit(this);
    }
  }

  /** Whether the entry that was asked for is marked as published. */
  record MarkRead(boolean published) implements CommitEvent {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.visit(this);
    }
  }

  /** The head is marked as published. */
  record MarkPut() implements CommitEvent {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.visit(this);
    }
  }

  record EntryPut(PutAnswer answer) implements CommitEvent {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.visit(this);
    }
  }

  record PublishAnswered(StagedObject object, PublishAnswer answer) implements CommitEvent {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.visit(this);
    }
  }

  record Withdrawn(StagedObject object) implements CommitEvent {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.visit(this);
    }
  }

  /** What the store said to a put. */
  sealed interface PutAnswer {
    /** This call wrote it. */
    record Written() implements PutAnswer {}

    /** There was one: ours, from an answer that was lost, or somebody else's. */
    record Present(StoredEntry entry) implements PutAnswer {}

    /** The answer was lost. */
    record Unknown() implements PutAnswer {}
  }

  /** What the store said to a publish. */
  enum PublishAnswer {
    PUBLISHED,
    VANISHED,
    TAKEN,
    UNKNOWN
  }

  /** One method per event. */
  interface Visitor<T> {
    T visit(Started event);

    T visit(HandedOver event);

    T visit(AllHandedOver event);

    T visit(OwnerClaimed event);

    T visit(GreatestOwnerRead event);

    T visit(HeadRead event);

    T visit(EntryRead event);

    T visit(PlanRead event);

    T visit(Checked event);

    T visit(MarkRead event);

    T visit(MarkPut event);

    T visit(EntryPut event);

    T visit(PublishAnswered event);

    T visit(Withdrawn event);
  }
}
