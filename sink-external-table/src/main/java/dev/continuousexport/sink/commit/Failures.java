package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.commit.CommitFailure.Kind;
import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sink.model.StagedObject;

/** The ways in which a committer stops, in the words that a user reads. */
final class Failures {
  private Failures() {}

  static Transition stop(CommitState state, Kind kind, String message) {
    CommitFailure failure = new CommitFailure(kind, message);
    return Transition.to(
        state.in(new CommitPhase.Stopped(failure)), new CommitCommand.Stop(failure));
  }

  static Transition regressed(CommitState state, EntryReference remembered) {
    return stop(
        state,
        Kind.LEDGER_REGRESSED,
        "The ledger of "
            + state.settings().exportId()
            + " ends at run "
            + state.headRun()
            + " and does not hold run "
            + remembered.run()
            + " with the hash "
            + remembered.hash()
            + ", which this job has seen there. An old copy of the ledger was put in its place:"
            + " restore the right one, else records would be exported twice.");
  }

  static Transition stagingVanished(CommitState state, RunEntry proposal, StagedObject object) {
    return stop(
        state,
        Kind.STAGING_VANISHED,
        "What run "
            + proposal.run()
            + " of "
            + state.settings().exportId()
            + " had staged for '"
            + object.path()
            + "' is gone. Nothing was decided; start the export anew from its ledger, without"
            + " Flink state, and the run is executed again from its plan.");
  }

  static Transition unpublishable(CommitState state) {
    return stop(
        state,
        Kind.UNPUBLISHABLE,
        "Run "
            + state.headRun()
            + " of "
            + state.settings().exportId()
            + " is decided, but some of its files are neither visible nor staged any more. Its"
            + " plan has to be executed again under a revision.");
  }

  static Transition pathTaken(CommitState state, StagedObject object) {
    return stop(
        state,
        Kind.PATH_TAKEN,
        "'"
            + object.path()
            + "', a file of run "
            + state.headRun()
            + " of "
            + state.settings().exportId()
            + ", exists already and was not written by this run. Move the other file away.");
  }

  static Transition fenced(CommitState state, long run, long owner) {
    return stop(
        state,
        Kind.FENCED,
        "Run "
            + run
            + " of "
            + state.settings().exportId()
            + " was decided by somebody else, and start "
            + owner
            + " came after this one, "
            + state.owner()
            + ". This job is a left-over and ends.");
  }

  static Transition gap(CommitState state, long run) {
    return stop(
        state,
        Kind.GAP,
        "Run "
            + run
            + " of "
            + state.settings().exportId()
            + " was handed over, but the ledger ends at run "
            + state.headRun()
            + ". Start the export anew from its ledger, without Flink state.");
  }

  static Transition revised(CommitState state, long run) {
    return stop(
        state,
        Kind.REVISED,
        "Run "
            + state.headRun()
            + " of "
            + state.settings().exportId()
            + " was revised by somebody else while this job was about to decide run "
            + run
            + ". The job starts again and follows the ledger.");
  }

  static Transition silent(CommitState state, String what) {
    return stop(
        state,
        Kind.STORE_SILENT,
        "The store lost its answer each time when asked to "
            + what
            + " of "
            + state.settings().exportId()
            + ". Nothing is assumed; the job starts again and looks.");
  }
}
