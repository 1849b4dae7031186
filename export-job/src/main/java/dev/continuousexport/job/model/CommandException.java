package dev.continuousexport.job.model;

/** A command that is refused. The message is for its author: what is wrong, where, what to do. */
public final class CommandException extends RuntimeException {
  public CommandException(String message) {
    super(message);
  }

  public CommandException(String message, Throwable cause) {
    super(message, cause);
  }
}
