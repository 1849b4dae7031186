package dev.continuousexport.job.model;

import dev.continuousexport.sql.syntax.Command;
import java.util.Optional;

/**
 * Carries out the commands of one family. The interpreter has checked the names in a command
 * before, and lets commands that change definitions come one after the other. Safe for use by
 * several threads.
 */
public interface CommandHandler {
  /**
   * Carries out a command.
   *
   * @return the answer; empty if the command is of another family
   * @throws CommandException or a {@link dev.continuousexport.sql.text.DiagnosticsException} if it
   *     is refused or fails; it has changed nothing then
   */
  Optional<ResultTable> execute(Command command, CommandContext context);
}
