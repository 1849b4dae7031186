package dev.continuousexport.job.verify;

import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.run.LedgerPlanLog;
import dev.continuousexport.job.run.RunPlanning;
import dev.continuousexport.sink.model.Compression;
import dev.continuousexport.sink.model.DataFormat;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.IncludeHeaders;
import dev.continuousexport.sink.store.LocalStore;
import dev.continuousexport.sql.types.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** Verifies an export as its definition describes it. */
public final class ExportVerification {
  private ExportVerification() {}

  /**
   * Re-reads ledger and artifacts.
   *
   * @param progress is told each run that was verified
   */
  public static VerificationReport verify(ExportDefinition export, LongConsumer progress)
      throws IOException {
    try (LocalStore store = RunPlanning.home(export).openStore();
        LedgerPlanLog plans = new LedgerPlanLog(store, export.exportId())) {
      return new LedgerVerification(store, store, plans, rowCount(export.target()), progress)
          .verify(export.exportId());
    }
  }

  private static RowCount rowCount(ExternalTable table) {
    if (table.format() == DataFormat.PARQUET) {
      return new ParquetRowCount();
    }
    return new DelimitedRowCount(
        table.format() != DataFormat.JSON, table.compression() == Compression.GZIP, header(table));
  }

  private static byte[] header(ExternalTable table) {
    if (table.files().headers() == IncludeHeaders.NONE) {
      return new byte[0];
    }
    String separator = table.format() == DataFormat.TSV ? "\t" : ",";
    return table.schema().columns().stream()
        .map(Column::name)
        .collect(Collectors.joining(separator))
        .getBytes(StandardCharsets.UTF_8);
  }
}
