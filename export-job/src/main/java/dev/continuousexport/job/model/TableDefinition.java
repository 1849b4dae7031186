package dev.continuousexport.job.model;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.sql.syntax.TableCommand;

/**
 * A table of the database.
 *
 * @param command that defines it, whatever its mode
 * @param table what it amounts to
 * @param folder the table's place in the database's tree of tables; may be empty
 * @param docString what the table is; may be empty
 * @param isStamped whether its policy {@code ingestiontime} is on, so that it may be a fact table
 */
public record TableDefinition(
    TableCommand.Create command,
    IngestTable table,
    String folder,
    String docString,
    boolean isStamped) {
  public String name() {
    return table.name();
  }
}
