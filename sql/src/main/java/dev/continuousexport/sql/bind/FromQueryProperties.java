package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.IngestCommand;
import dev.continuousexport.sql.syntax.Property;
import dev.continuousexport.sql.text.DiagnosticsException;
import java.util.ArrayList;
import java.util.List;

/**
 * The properties of {@code .set}, {@code .append} and the like. Where the query is executed, {@code
 * distributed}, is decided here.
 *
 * @param ofTable those of the table, which count where it is created
 */
public record FromQueryProperties(List<Property> ofTable) {
  public FromQueryProperties {
    ofTable = List.copyOf(ofTable);
  }

  /**
   * The properties of a command.
   *
   * @throws DiagnosticsException naming each unknown property and each wrong value
   */
  public static FromQueryProperties of(IngestCommand.FromQuery command) {
    PropertyReader reader = new PropertyReader(command.source(), command.properties());
    reader.bool("distributed");
    List<Property> ofTable = new ArrayList<>();
    for (String name : List.of("folder", "docString", "policy_ingestionTime", "dataformat")) {
      reader.take(name).ifPresent(ofTable::add);
    }
    reader.finish(command.title());
    return new FromQueryProperties(ofTable);
  }
}
