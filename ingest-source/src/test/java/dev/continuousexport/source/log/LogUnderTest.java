package dev.continuousexport.source.log;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogBinding;
import dev.continuousexport.source.model.OnBadRecord;
import dev.continuousexport.source.model.RecordFormat;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;

/** What the contract test does to a log from outside. */
public interface LogUnderTest extends AutoCloseable {
  /** The table bound to the log, with slices of a few records or bytes. */
  IngestTable table();

  /** Appends some records, spread over the partitions if there are several. */
  void append(List<String> records);

  /** A boundary that all records appended so far lie before, and all later ones after. */
  Cursor boundary();

  /** Deletes the log and creates an empty one of the same address. */
  void recreate();

  @Override
  void close();

  /** A table of JSON records bound to a log. */
  static IngestTable table(LogBinding binding) {
    return new IngestTable(
        "Flights",
        new TableSchema(List.of(new Column("id", KustoType.LONG))),
        binding,
        RecordFormat.JSON,
        OnBadRecord.FAIL);
  }
}
