package dev.continuousexport.job.model;

import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sql.syntax.ExternalTableCommand;

/**
 * An external table of the database.
 *
 * @param command that defines it, whatever its mode
 * @param table what it amounts to
 */
public record ExternalTableDefinition(ExternalTableCommand.Create command, ExternalTable table) {
  public String name() {
    return table.name();
  }
}
