package dev.continuousexport.job.control;

import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.IngestCommand;
import dev.continuousexport.sql.syntax.PipedCommand;
import dev.continuousexport.sql.syntax.QueryParser;
import dev.continuousexport.sql.syntax.ReadsQuery;
import dev.continuousexport.sql.syntax.ScriptCommand;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;

/** Commands and queries as they may be shown: only what was read is known to have no secrets. */
final class ShownText {
  static final String UNREAD = "(not shown, for it could not be read)";
  private static final String ARROW = "<|";
  private static final int LONGEST = 16_000;

  private ShownText() {}

  static String of(Command command) {
    if (command instanceof PipedCommand piped) {
      return of(piped.command()) + " " + query(piped.query(), true);
    }
    String text = command.source().text().strip();
    int arrow = text.indexOf(ARROW);
    if (command instanceof ReadsQuery reader && arrow >= 0) {
      return cut(text.substring(0, arrow) + ARROW + " " + query(reader.query(), false));
    }
    boolean hasData = command instanceof IngestCommand.Inline || command instanceof ScriptCommand;
    return cut(hasData && arrow >= 0 ? text.substring(0, arrow) + ARROW + " …" : text);
  }

  static String ofQuery(String text) {
    return cut(query(SourceText.of(text), false));
  }

  private static String query(SourceText query, boolean isBehind) {
    try {
      return (isBehind ? QueryParser.parseBehind("answer", query) : QueryParser.parse(query))
          .shown()
          .text()
          .strip();
    } catch (DiagnosticsException e) {
      return UNREAD;
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
