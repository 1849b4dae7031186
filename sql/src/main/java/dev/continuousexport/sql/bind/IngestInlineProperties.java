package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.IngestCommand;
import dev.continuousexport.sql.text.DiagnosticsException;
import java.util.List;

/**
 * The properties of {@code .ingest inline}.
 *
 * @param format {@code csv}, which is the default, or {@code json}
 */
public record IngestInlineProperties(String format) {
  /**
   * The properties of a command.
   *
   * @throws DiagnosticsException naming each unknown property and each wrong value
   */
  public static IngestInlineProperties of(IngestCommand.Inline command) {
    PropertyReader reader = new PropertyReader(command.source(), command.properties());
    String format = reader.word("format", List.of("csv", "json")).orElse("csv");
    reader.finish(".ingest inline");
    return new IngestInlineProperties(format);
  }
}
