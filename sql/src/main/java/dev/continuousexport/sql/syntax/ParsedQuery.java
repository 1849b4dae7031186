package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.SourceText;
import java.util.List;
import java.util.Map;

/**
 * A query that was read.
 *
 * @param shown its text, secrets replaced by asterisks; spans refer to it
 * @param obstacles what can be understood, but not executed
 * @param settings what {@code set name = value} says of how it runs: the text of each value by its
 *     name in lower case, empty where there is none
 */
public record ParsedQuery(
    Query query, SourceText shown, List<Diagnostic> obstacles, Map<String, String> settings) {
  public ParsedQuery {
    obstacles = List.copyOf(obstacles);
    settings = Map.copyOf(settings);
  }

  /** The same with other statements. */
  public ParsedQuery with(List<Query.Statement> statements) {
    return new ParsedQuery(new Query(statements, query.result()), shown, obstacles, settings);
  }
}
