package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.SourceText;
import java.util.List;

/**
 * A query that was read.
 *
 * @param shown its text, secrets replaced by asterisks; spans refer to it
 * @param obstacles what can be understood, but not executed
 */
public record ParsedQuery(Query query, SourceText shown, List<Diagnostic> obstacles) {
  public ParsedQuery {
    obstacles = List.copyOf(obstacles);
  }
}
