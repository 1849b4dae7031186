package dev.continuousexport.sink.commit;

/**
 * Why a committer stopped.
 *
 * @param message whole sentences: what happened, to which run, what to do
 */
public record CommitFailure(Kind kind, String message) {
  /** What has to follow. */
  public enum Kind {
    /**
     * What was staged is gone before the run was decided. The job has to start anew from the
     * ledger, without Flink state, and executes the run's plan again.
     */
    STAGING_VANISHED(Remedy.START_ANEW),
    /** The ledger is behind what the job remembers of it: somebody restored an old copy. */
    LEDGER_REGRESSED(Remedy.OPERATOR),
    /** An object of the ledger is not what was written: somebody changed or exchanged it. */
    LEDGER_CORRUPT(Remedy.OPERATOR),
    /** A decision was lost to a job that started later: this one is a left-over. */
    FENCED(Remedy.END),
    /** A decided entry can no longer be published: its run needs a revision. */
    UNPUBLISHABLE(Remedy.REVISION),
    /** The place of an artifact is taken by somebody else's file. */
    PATH_TAKEN(Remedy.OPERATOR),
    /** A run was handed over before the runs before it. */
    GAP(Remedy.START_ANEW),
    /** A run without a stored plan, or with one that does not follow the ledger's last entry. */
    PLAN_MISMATCH(Remedy.OPERATOR),
    /** Somebody else works on the export: the head that a run was to follow was revised. */
    REVISED(Remedy.RESTART),
    /** The store did not answer for too long. */
    STORE_SILENT(Remedy.RESTART);

    private final Remedy remedy;

    Kind(Remedy remedy) {
      this.remedy = remedy;
    }

    public Remedy remedy() {
      return remedy;
    }
  }

  /** What whoever runs the job has to do. */
  public enum Remedy {
    /** Restart, from Flink state or without it. */
    RESTART,
    /** Start from the ledger, without Flink state: the state holds what is lost. */
    START_ANEW,
    /** Execute the last run again under a revision, then start. */
    REVISION,
    /** Nothing: another job does the work. */
    END,
    /** A person has to look. */
    OPERATOR
  }
}
