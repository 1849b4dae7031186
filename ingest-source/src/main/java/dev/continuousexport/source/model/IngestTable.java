package dev.continuousexport.source.model;

import dev.continuousexport.sql.types.TableSchema;
import java.io.Serializable;

/**
 * A table whose records are ingested from a log.
 *
 * @param name the table's name, as commands and messages write it
 * @param schema its columns
 * @param log where its records lie
 * @param format how a record's bytes become columns
 * @param onBadRecord what happens to bytes that cannot become a row of {@code schema}
 */
public record IngestTable(
    String name, TableSchema schema, LogBinding log, RecordFormat format, OnBadRecord onBadRecord)
    implements Serializable {}
