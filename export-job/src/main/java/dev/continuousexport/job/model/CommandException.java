package dev.continuousexport.job.model;

/**
 * A command or query that is refused, or that failed. The message is for its author: what is wrong,
 * where, what to do.
 */
public final class CommandException extends RuntimeException {
  /** What kind of refusal it is; endpoints choose their codes by it. */
  public enum Kind {
    /** The request is wrong in itself: it will be refused again. */
    BAD_REQUEST,
    /** Its text is no command and no query. */
    SYNTAX,
    /** It names or combines what cannot be. */
    SEMANTIC,
    /** What it is about is not there. */
    NOT_FOUND,
    /** Its author may not do that. */
    FORBIDDEN,
    /** Capacity is used up: it may be sent again later. */
    THROTTLED,
    /** It took longer than it may. */
    TIMEOUT,
    /** Somebody cancelled it. */
    CANCELLED,
    /** It failed here, and not by its author's fault. */
    INTERNAL
  }

  private final Kind kind;

  /** A request that is wrong in itself. */
  public CommandException(String message) {
    this(Kind.BAD_REQUEST, message);
  }

  /** A request that is wrong in itself. */
  public CommandException(String message, Throwable cause) {
    this(Kind.BAD_REQUEST, message, cause);
  }

  public CommandException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public CommandException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
