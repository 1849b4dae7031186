package dev.continuousexport.job.control;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.CommandParser;
import dev.continuousexport.sql.syntax.KqlScript;
import dev.continuousexport.sql.text.SourceText;
import java.util.List;

/** What a request's text is. */
final class RequestText {
  private RequestText() {}

  /** Whether the first thing after blanks and comments is a dot. */
  static boolean isCommand(String text) {
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else {
        return text.charAt(at) == '.';
      }
    }
    throw new CommandException(
        CommandException.Kind.SYNTAX, "The request is empty: write a command or a query.");
  }

  /** The one command of a text. */
  static Command command(String text) {
    List<SourceText> commands = KqlScript.split(text);
    if (commands.size() != 1) {
      throw new CommandException(
          CommandException.Kind.SYNTAX,
          "Here one command is expected, found are "
              + commands.size()
              + "; send them one by one, or all of them behind .execute database script <|.");
    }
    return CommandParser.parse(commands.get(0));
  }
}
