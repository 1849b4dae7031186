package dev.continuousexport.job.script;

/** What becomes of obfuscated strings in a printed command. */
public enum SecretText {
  /** They are printed: for what is stored. */
  KEPT,
  /** Asterisks stand for them: for what is shown. */
  MASKED;

  static final String MASK = "*******";

  String of(String secret) {
    return this == KEPT ? secret : MASK;
  }
}
