package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.TableCommand;
import dev.continuousexport.sql.text.DiagnosticsException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The properties of a table.
 *
 * @param folder the table's place in the database's tree of tables; may be empty
 * @param docString what the table is; may be empty
 * @param isStamped {@code policy_ingestionTime}: whether the policy ingestiontime is on
 * @param onBadRecord {@code fail}, {@code skip} or {@code quarantine}
 * @param options all others, by their names as written; the table's log checks them
 */
public record IngestTableProperties(
    String folder,
    String docString,
    boolean isStamped,
    String onBadRecord,
    Map<String, String> options) {
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
    String folder = reader.text("folder").orElse("");
    String docString = reader.text("docString").orElse("");
    boolean isStamped = reader.bool("policy_ingestionTime").orElse(true);
    String onBadRecord =
        reader.word("onBadRecord", List.of("fail", "skip", "quarantine")).orElse("fail");
    Map<String, String> options = reader.rest();
    reader.finish("A table");
    return new IngestTableProperties(folder, docString, isStamped, onBadRecord, options);
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
