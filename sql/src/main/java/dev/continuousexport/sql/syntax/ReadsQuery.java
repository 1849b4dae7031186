package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.SourceText;

/** A command with a query behind {@code <|}. */
public sealed interface ReadsQuery
    permits ContinuousExportCommand.Create, ExportCommand, IngestCommand.FromQuery {
  /** The text of the query, with the places it has in the script. */
  SourceText query();
}
