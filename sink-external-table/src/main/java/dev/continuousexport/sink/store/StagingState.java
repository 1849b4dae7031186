package dev.continuousexport.sink.store;

/** What became of a staged object. */
public enum StagingState {
  /** It can be published. */
  STAGED,
  /** It is visible under the asked commit. */
  PUBLISHED,
  /** It is neither: the run has to be executed again from its plan. */
  VANISHED
}
