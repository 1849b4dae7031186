package dev.continuousexport.source.table;

import dev.continuousexport.source.split.IngestSpec;
import dev.continuousexport.source.split.MetadataColumn;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.SourceProvider;
import org.apache.flink.table.connector.source.abilities.SupportsProjectionPushDown;
import org.apache.flink.table.connector.source.abilities.SupportsReadingMetadata;
import org.apache.flink.table.connector.source.abilities.SupportsSourceWatermark;
import org.apache.flink.table.types.DataType;

/**
 * A table of an export in Flink SQL: its Kusto columns, and {@link MetadataColumn}s by their names.
 * Only the columns that a query needs are parsed.
 *
 * <p>The watermarks are the source's own, whether or not the query asks for the watermark by {@code
 * WATERMARK FOR `$rowtime` AS SOURCE_WATERMARK()}: they close the runs.
 */
public final class IngestTableSource
    implements ScanTableSource,
        SupportsProjectionPushDown,
        SupportsReadingMetadata,
        SupportsSourceWatermark {
  private IngestSpec spec;

  public IngestTableSource(IngestSpec spec) {
    this.spec = spec;
  }

  @Override
  public ChangelogMode getChangelogMode() {
    return ChangelogMode.insertOnly();
  }

  @Override
  public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
    return SourceProvider.of(new IngestSource(spec));
  }

  @Override
  public boolean supportsNestedProjection() {
    return false;
  }

  @Override
  public void applyProjection(int[][] projectedFields, DataType producedDataType) {
    // Indexes count from the columns that the source has now; it begins with all of them.
    List<Integer> columns = spec.projection();
    spec =
        spec.withProjection(
            Arrays.stream(projectedFields).map(path -> columns.get(path[0])).toList());
  }

  @Override
  public Map<String, DataType> listReadableMetadata() {
    Map<String, DataType> metadata = new LinkedHashMap<>();
    for (MetadataColumn column : MetadataColumn.values()) {
      metadata.put(column.columnName(), column.dataType());
    }
    return metadata;
  }

  @Override
  public void applyReadableMetadata(List<String> metadataKeys, DataType producedDataType) {
    spec = spec.withMetadata(metadataKeys.stream().map(MetadataColumn::named).toList());
  }

  @Override
  public void applySourceWatermark() {
    // The source emits watermarks in any case.
  }

  @Override
  public DynamicTableSource copy() {
    return new IngestTableSource(spec);
  }

  @Override
  public String asSummaryString() {
    return "Runs of table '" + spec.table().name() + "'";
  }
}
