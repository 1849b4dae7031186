package dev.continuousexport.job.lifecycle;

/** How a run ended. */
public enum RunResult {
  COMPLETED("Completed"),
  FAILED("Failed");

  private final String word;

  RunResult(String word) {
    this.word = word;
  }

  /** As ADX writes it. */
  public String word() {
    return word;
  }
}
