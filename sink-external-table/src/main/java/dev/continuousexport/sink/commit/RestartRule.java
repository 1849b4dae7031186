package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.commit.CommitFailure.Remedy;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** After which failures Flink starts the job again by itself. */
final class RestartRule {
  private RestartRule() {}

  /**
   * What to throw at Flink. A restart from state that holds what is lost, or from a ledger that a
   * person has to mend, would fail the same way for ever.
   *
   * @param restored whether this attempt began from Flink state, which the next would do too
   * @throws CommitFailedException the failure itself, if a restart may help
   */
  static SuppressRestartsException judged(CommitFailedException failure, boolean restored)
      throws CommitFailedException {
    Remedy remedy = failure.kind().remedy();
    if (remedy == Remedy.RESTART || (remedy == Remedy.START_ANEW && !restored)) {
      throw failure;
    }
    return new SuppressRestartsException(failure);
  }
}
