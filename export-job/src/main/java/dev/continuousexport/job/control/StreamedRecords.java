package dev.continuousexport.job.control;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.RecordIngestion;
import dev.continuousexport.source.model.IngestTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Ingests what clients stream into managed tables, in the format in which they have it. */
public final class StreamedRecords implements RecordIngestion {
  private final Function<String, Optional<IngestTable>> tables;
  private final Ingestion ingestion;

  /**
   * @param tables finds a table by its name
   */
  public StreamedRecords(Function<String, Optional<IngestTable>> tables, Ingestion ingestion) {
    this.tables = tables;
    this.ingestion = ingestion;
  }

  @Override
  public long ingest(Payload payload) {
    IngestTable table =
        tables
            .apply(payload.table())
            .orElseThrow(
                () ->
                    new CommandException(
                        CommandException.Kind.NOT_FOUND,
                        "There is no table '" + payload.table() + "' to ingest into."));
    payload
        .mapping()
        .ifPresent(
            name -> {
              throw new CommandException(
                  "There are no ingestion mappings here, so none is called '"
                      + name
                      + "': columns of CSV go by position, those of JSON by name.");
            });
    List<byte[]> records =
        switch (payload.format().toLowerCase(Locale.ROOT)) {
          case "csv" -> RecordConversion.csv(table, payload.data());
          case "json" -> RecordConversion.jsonLines(table, payload.data());
          case "multijson" -> RecordConversion.jsonValues(table, payload.data());
          default ->
              throw new CommandException(
                  "Records of format '"
                      + payload.format()
                      + "' cannot be ingested here; csv, json and multijson can.");
        };
    return ingestion.append(table, records).records();
  }
}
