package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Diagnostics;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.text.Span;

/** The data lines of {@code .ingest inline}: they end at the first empty line. */
final class InlineData {
  private InlineData() {}

  static String read(SourceText text, int behind, Diagnostics diagnostics) {
    String characters = text.text();
    int start = behind;
    int lineEnd = characters.indexOf('\n', behind);
    if (lineEnd >= 0 && characters.substring(behind, lineEnd).isBlank()) {
      start = lineEnd + 1;
    }
    int at = start;
    boolean data = true;
    int end = start;
    while (at < characters.length()) {
      int next = characters.indexOf('\n', at);
      next = next < 0 ? characters.length() : next + 1;
      String line = characters.substring(at, next).strip();
      if (data && line.isEmpty()) {
        data = false;
      } else if (data) {
        end = next;
      } else if (!line.isEmpty() && !line.startsWith("//")) {
        diagnostics.report(
            Diagnostic.Kind.SYNTAX,
            new Span(at, next),
            "The data ended at the empty line before.",
            "Remove the empty line.");
        break;
      }
      at = next;
    }
    return characters.substring(start, end);
  }
}
