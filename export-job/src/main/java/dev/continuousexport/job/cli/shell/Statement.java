package dev.continuousexport.job.cli.shell;

import dev.continuousexport.sql.syntax.KqlScript;
import dev.continuousexport.sql.text.SourceText;
import java.util.ArrayList;
import java.util.List;

/**
 * One text that is to be sent.
 *
 * @param place where it begins, for messages; empty if there is nothing to say
 * @param text the command or query
 */
public record Statement(String place, String text) {
  /**
   * The commands of a script.
   *
   * @param name of the script
   * @throws dev.continuousexport.sql.text.DiagnosticsException if it does not begin with a command
   */
  public static List<Statement> script(String name, String script) {
    List<Statement> statements = new ArrayList<>();
    for (SourceText command : KqlScript.split(script)) {
      String place = name + ":" + command.origin().line();
      statements.add(new Statement(place, TypedText.command(command.text())));
    }
    return statements;
  }

  /** The statements of an input that nobody sees being typed. */
  public static List<Statement> typed(String input) {
    List<Statement> statements = new ArrayList<>();
    StringBuilder typed = new StringBuilder();
    int start = 1;
    int number = 0;
    for (String line : input.split("\n", -1)) {
      number++;
      typed.append(typed.isEmpty() ? "" : "\n").append(line);
      if (TypedText.isComplete(typed.toString())) {
        add(start, typed.toString(), statements);
        typed.setLength(0);
        start = number + 1;
      }
    }
    add(start, typed.toString(), statements);
    return statements;
  }

  private static void add(int line, String typed, List<Statement> statements) {
    String text = TypedText.command(typed);
    if (!text.isEmpty()) {
      statements.add(new Statement("line " + line, text));
    }
  }
}
