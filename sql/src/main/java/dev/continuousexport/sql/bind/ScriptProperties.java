package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.ScriptCommand;
import dev.continuousexport.sql.text.DiagnosticsException;

/**
 * The properties of {@code .execute database script}.
 *
 * @param continuesOnErrors whether a failure does not keep the commands behind it from execution
 * @param throwsOnErrors whether a failure is one of the whole script
 */
public record ScriptProperties(boolean continuesOnErrors, boolean throwsOnErrors) {
  /**
   * The properties of a command.
   *
   * @throws DiagnosticsException naming each unknown property and each wrong value
   */
  public static ScriptProperties of(ScriptCommand command) {
    PropertyReader reader = new PropertyReader(command.source(), command.properties());
    boolean continues = reader.bool("ContinueOnErrors").orElse(false);
    boolean throwing = reader.bool("ThrowOnErrors").orElse(false);
    reader.finish("A script");
    return new ScriptProperties(continues, throwing);
  }
}
