package dev.continuousexport.job.model;

/** Carries out commands; endpoints, the command line and procedures all speak to it. */
public interface CommandEngine {
  /**
   * Carries out one command.
   *
   * @throws CommandException if it is refused; nothing has changed then
   */
  ResultTable execute(String command);
}
