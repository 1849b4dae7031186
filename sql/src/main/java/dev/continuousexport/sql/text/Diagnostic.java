package dev.continuousexport.sql.text;

/**
 * One thing that is wrong with a text.
 *
 * @param kind what sort of mistake
 * @param place where it begins
 * @param offendingText the words in question, secrets masked; empty at the end of the text
 * @param message what is wrong, a whole sentence
 * @param hint what to do about it, a whole sentence; empty where the message says it already
 */
public record Diagnostic(
    Kind kind, Place place, String offendingText, String message, String hint) {
  /** The sort of mistake. */
  public enum Kind {
    /** The text does not follow the grammar. */
    SYNTAX,
    /** A name means nothing, or is used twice. */
    NAME,
    /** A value has the wrong type. */
    TYPE,
    /** Correct KQL that this project does not run. */
    UNSUPPORTED,
    /** A property of a command is unknown or has a wrong value. */
    PROPERTY,
    /** Query and external table do not fit together. */
    SCHEMA
  }

  /** For example {@code line 2, column 3, at 'wher': There is no operator 'wher'. Did you …}. */
  @Override
  public String toString() {
    return place
        + (offendingText.isEmpty() ? "" : ", at '" + offendingText + "'")
        + ": "
        + message
        + (hint.isEmpty() ? "" : " " + hint);
  }
}
