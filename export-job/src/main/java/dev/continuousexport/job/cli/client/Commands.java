package dev.continuousexport.job.cli.client;

import dev.continuousexport.job.model.ResultTable;

/** Where commands and queries are answered. */
public interface Commands {
  /**
   * Sends one command or query and waits for its answer.
   *
   * @throws dev.continuousexport.job.model.CommandException if it is refused or fails
   * @throws ServiceUnreachableException if the service does not answer
   * @throws InterruptedException if the wait is interrupted; a query is cancelled then
   */
  ResultTable send(String text) throws InterruptedException;
}
