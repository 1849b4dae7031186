package dev.continuousexport.job.verify;

/**
 * One thing that does not hold.
 *
 * @param kind which rule
 * @param subject the plan, run or file
 * @param detail a sentence: what was expected, what was found
 */
public record Violation(Kind kind, String subject, String detail) {
  /** The rules, by the invariant of the design that they serve. */
  public enum Kind {
    /** I1: a plan is missing, or does not continue the one before. */
    PLAN_GAP,
    /** I1: a run is missing, or does not continue the one before. */
    RUN_GAP,
    /** I1: a run was not made from the plan of its number. */
    WRONG_PLAN,
    /** I2: an entry names a file that is not there. */
    MISSING_FILE,
    /** I2: a file's bytes, CRC or rows are not the recorded ones. */
    CHANGED_FILE,
    /** I2: a file is named twice. */
    DUPLICATE_FILE,
    /** I2: a file is there that no entry names. */
    ORPHAN_FILE
  }

  @Override
  public String toString() {
    return kind + " " + subject + ": " + detail;
  }
}
