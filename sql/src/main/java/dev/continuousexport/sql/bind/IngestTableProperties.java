package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.TableCommand;
import dev.continuousexport.sql.text.DiagnosticsException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The properties of a table.
 *
 * @param onBadRecord {@code fail}, {@code skip} or {@code quarantine}
 * @param options all others, by their names as written; the table's log checks them
 */
public record IngestTableProperties(String onBadRecord, Map<String, String> options) {
  public IngestTableProperties {
    options = new TreeMap<>(options);
  }

  /**
   * The properties of a command.
   *
   * @throws DiagnosticsException naming each wrong value
   */
  public static IngestTableProperties of(TableCommand.Create command) {
    PropertyReader reader = new PropertyReader(command.source(), command.properties());
    String onBadRecord =
        reader.word("onBadRecord", List.of("fail", "skip", "quarantine")).orElse("fail");
    Map<String, String> options = reader.rest();
    reader.finish("A table");
    return new IngestTableProperties(onBadRecord, options);
  }

  @Override
  public String toString() {
    return "IngestTableProperties[onBadRecord="
        + onBadRecord
        + ", options="
        + options.keySet()
        + "]";
  }
}
