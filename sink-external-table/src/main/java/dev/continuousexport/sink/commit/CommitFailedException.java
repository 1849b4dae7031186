package dev.continuousexport.sink.commit;

import java.io.IOException;

/** A committer stopped; the failure says why and what to do. */
public final class CommitFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final CommitFailure.Kind kind;

  public CommitFailedException(CommitFailure failure) {
    super(failure.message());
    this.kind = failure.kind();
  }

  public CommitFailedException(CommitFailure failure, Throwable cause) {
    super(failure.message(), cause);
    this.kind = failure.kind();
  }

  public CommitFailure.Kind kind() {
    return kind;
  }
}
