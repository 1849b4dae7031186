package dev.continuousexport.job.control;

import dev.continuousexport.job.model.CommandContext;
import dev.continuousexport.job.model.CommandHandler;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.IngestCommand;
import dev.continuousexport.sql.syntax.ResultColumns;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Puts records into managed tables. */
final class IngestCommands implements CommandHandler {
  private final Ingestion ingestion;

  IngestCommands(Ingestion ingestion) {
    this.ingestion = ingestion;
  }

  @Override
  public Optional<ResultTable> execute(Command command, CommandContext context) {
    if (!(command instanceof IngestCommand.Inline inline)) {
      return Optional.empty();
    }
    IngestTable table = context.definitions().table(inline.table().text()).orElseThrow();
    Ingestion.Batch batch = ingestion.ingest(table, inline);
    return Optional.of(Rows.one(ResultColumns.INGESTED, extent(table, batch)));
  }

  /** A batch is what ADX calls an extent. */
  static String extent(IngestTable table, Ingestion.Batch batch) {
    String place = table.log().address() + "@" + batch.cursor();
    return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
