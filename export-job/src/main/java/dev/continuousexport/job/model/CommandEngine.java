package dev.continuousexport.job.model;

/**
 * Carries out commands and queries; endpoints, the command line and procedures all speak to it.
 * Safe for use by several threads.
 */
public interface CommandEngine {
  /**
   * Carries out one command, or answers one query: whatever begins with a dot is a command.
   *
   * @throws CommandException if it is refused or fails; a command has changed nothing then
   */
  Answer execute(ClientRequest request);

  /** The table of a command that the service itself sends, with all rights. */
  default ResultTable execute(String command) {
    return execute(ClientRequest.of(command)).table();
  }
}
