package dev.continuousexport.job.control;

import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import dev.continuousexport.sql.syntax.ExternalTableCommand;
import dev.continuousexport.sql.syntax.IngestCommand;
import dev.continuousexport.sql.syntax.PipedCommand;
import dev.continuousexport.sql.syntax.PrincipalCommand;
import dev.continuousexport.sql.syntax.ShowCommand;
import dev.continuousexport.sql.syntax.TableCommand;

/** How a command touches the database, and so beside which others it may be carried out. */
enum Access {
  CHANGES_DEFINITIONS,
  INGESTS,
  READS;

  static Access of(Command command) {
    if (command instanceof TableCommand
        || command instanceof ExternalTableCommand
        || command instanceof PrincipalCommand) {
      return CHANGES_DEFINITIONS;
    }
    if (command instanceof ContinuousExportCommand) {
      return isVerification(command) ? READS : CHANGES_DEFINITIONS;
    }
    return command instanceof IngestCommand.Inline ? INGESTS : READS;
  }

  /** Whether a request that may only read may ask for it. */
  static boolean isHarmless(Command command) {
    if (command instanceof PipedCommand piped) {
      return isHarmless(piped.command());
    }
    return command instanceof ShowCommand || isVerification(command);
  }

  private static boolean isVerification(Command command) {
    return command instanceof ContinuousExportCommand.Act act
        && act.action() == ContinuousExportCommand.Action.VERIFY;
  }
}
