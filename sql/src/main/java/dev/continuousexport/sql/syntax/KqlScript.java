package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Diagnostics;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A text of several commands. Each begins with a dot at the beginning of a line, outside of
 * multi-line strings, and runs to the next one; {@code .execute} runs to the end, for its script is
 * made of commands. Comments and blanks may stand before the first.
 */
public final class KqlScript {
  private final SourceText script;
  private final StringLexer strings;

  private KqlScript(SourceText script) {
    this.script = script;
    this.strings = new StringLexer(script.text());
  }

  /**
   * The commands of a script in their order, with the places they have in it.
   *
   * @throws DiagnosticsException naming the mistakes of all commands
   */
  public static List<Command> commands(String text) {
    List<Command> commands = new ArrayList<>();
    List<Diagnostic> mistakes = new ArrayList<>();
    for (SourceText source : split(text)) {
      try {
        commands.add(CommandParser.parse(source));
      } catch (DiagnosticsException e) {
        mistakes.addAll(e.diagnostics());
      }
    }
    if (!mistakes.isEmpty()) {
      throw new DiagnosticsException(mistakes);
    }
    return commands;
  }

  /**
   * The texts of the commands.
   *
   * @throws DiagnosticsException if something else stands before the first
   */
  public static List<SourceText> split(String text) {
    return new KqlScript(SourceText.of(text)).cut();
  }

  private List<SourceText> cut() {
    List<Integer> starts = starts();
    int first = starts.isEmpty() ? script.text().length() : starts.get(0);
    refusePreamble(first);
    List<SourceText> parts = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : script.text().length();
      parts.add(script.slice(starts.get(i), end));
    }
    return parts;
  }

  private List<Integer> starts() {
    String text = script.text();
    List<Integer> starts = new ArrayList<>();
    boolean lineStart = true;
    boolean data = false;
    int at = 0;
    while (at < text.length()) {
      if (lineStart && beginsCommand(at)) {
        starts.add(at);
        data = text.startsWith(".ingest", at);
        if (text.startsWith(".execute", at)) {
          return starts;
        }
      }
      char character = text.charAt(at);
      boolean blanksBefore = starts.isEmpty() && lineStart && Character.isWhitespace(character);
      lineStart = character == '\n' || blanksBefore;
      if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (!data && beginsString(at)) {
        at = strings.read(at).end();
      } else {
        at++;
      }
    }
    return starts;
  }

  private boolean beginsCommand(int at) {
    String text = script.text();
    return text.charAt(at) == '.'
        && at + 1 < text.length()
        && Character.isLetter(text.charAt(at + 1));
  }

  private boolean beginsString(int at) {
    String text = script.text();
    boolean insideName = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
    return strings.beginsAt(at) && !(insideName && (text.charAt(at) | 32) == 'h');
  }

  private void refusePreamble(int end) {
    int at = 0;
    for (String line : script.text().substring(0, end).split("\n", -1)) {
      String stripped = line.strip();
      if (!stripped.isEmpty() && !stripped.startsWith("//")) {
        Diagnostics diagnostics = new Diagnostics(script);
        Secrets.hide(diagnostics, end);
        diagnostics.report(
            Diagnostic.Kind.SYNTAX,
            new Span(at, at + line.length()),
            "Here a command is expected.",
            "Begin it with a dot at the beginning of the line.");
        throw diagnostics.failure();
      }
      at += line.length() + 1;
    }
  }
}
