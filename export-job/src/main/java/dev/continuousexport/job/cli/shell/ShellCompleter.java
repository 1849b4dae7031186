package dev.continuousexport.job.cli.shell;

import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes words and names in the line editor. */
final class ShellCompleter implements Completer {
  private final NameSource names;

  ShellCompleter(NameSource names) {
    this.names = names;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    String before = line.line().substring(0, line.cursor() - line.wordCursor());
    for (String word : new Completion(names.names()).words(before)) {
      boolean isWhole = !word.endsWith("(") && !word.endsWith("=");
      candidates.add(new Candidate(word, word, null, null, null, null, isWhole));
    }
  }
}
