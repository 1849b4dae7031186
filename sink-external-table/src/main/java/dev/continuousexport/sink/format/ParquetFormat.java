package dev.continuousexport.sink.format;

import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.WriteOptions;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;

/**
 * Parquet files with version 1 data pages, which every reader understands. Values go column by
 * column into the library's column writers; Hadoop takes no part.
 */
final class ParquetFormat implements ArtifactFormat {
  private final ParquetSchema schema;
  private final PageCompressor compressor;
  private final int rowGroupSize;
  private final ParquetProperties properties =
      ParquetProperties.builder()
          .withWriterVersion(WriterVersion.PARQUET_1_0)
          // Histograms that hardly any reader uses, for a tenth of the time.
          .withSizeStatisticsEnabled(false)
          .build();

  ParquetFormat(ExternalTable table, WriteOptions options) {
    this.schema = ParquetSchema.of(table.schema());
    this.compressor = PageCompressor.of(table.compression());
    this.rowGroupSize = options.parquetRowGroupSize();
  }

  @Override
  public ArtifactEncoder open(OutputStream out, boolean firstInFolder) throws IOException {
    ParquetFile file = new ParquetFile(out, schema, properties, compressor);
    return new ParquetEncoder(file, schema, rowGroupSize);
  }
}
