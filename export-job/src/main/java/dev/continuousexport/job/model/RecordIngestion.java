package dev.continuousexport.job.model;

import java.util.Optional;

/** Appends what clients send to tables. Safe for use by several threads. */
public interface RecordIngestion {
  /**
   * The records of one request.
   *
   * @param table by name
   * @param database that the client names; empty for the one that there is
   * @param principal who sends them
   * @param format Kusto's name of how they are laid out, such as {@code csv} or {@code multijson}
   * @param mapping the name of an ingestion mapping; empty where the client names none
   * @param data the bytes, not compressed
   */
  record Payload(
      String table,
      Optional<String> database,
      Principal principal,
      String format,
      Optional<String> mapping,
      byte[] data) {}

  /**
   * Appends all records, durably, or none; all get one ingestion time.
   *
   * @return how many records there were
   * @throws CommandException if they are refused; nothing was appended then
   */
  long ingest(Payload payload);
}
