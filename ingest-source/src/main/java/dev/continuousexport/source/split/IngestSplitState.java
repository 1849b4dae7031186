package dev.continuousexport.source.split;

/** A slice while a reader works on it. */
public final class IngestSplitState {
  private final Slice slice;
  private long resumeAt;

  public IngestSplitState(Slice slice) {
    this.slice = slice;
    this.resumeAt = slice.resumeAt();
  }

  /** Everything before {@code offset} has been emitted. */
  public void advanceTo(long offset) {
    resumeAt = offset;
  }

  public boolean isFinished() {
    return resumeAt == slice.range().to();
  }

  /** The slice as it was assigned. */
  public Slice assigned() {
    return slice;
  }

  /** The slice with what has been emitted of it. */
  public Slice slice() {
    return new Slice(slice.run(), slice.executionTime(), slice.range(), resumeAt);
  }
}
