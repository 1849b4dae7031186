package dev.continuousexport.job.control;

import dev.continuousexport.sql.syntax.QueryParser;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;
import java.util.Optional;

/** Queries as they are logged. */
final class QueryText {
  private QueryText() {}

  /** A query's text without its secrets; empty if it cannot be read. */
  static Optional<String> shown(String text) {
    try {
      return Optional.of(QueryParser.parse(SourceText.of(text)).shown().text().strip());
    } catch (DiagnosticsException e) {
      return Optional.empty();
    }
  }
}
