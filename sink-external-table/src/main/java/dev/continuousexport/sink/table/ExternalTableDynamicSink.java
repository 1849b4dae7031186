package dev.continuousexport.sink.table;

import dev.continuousexport.sink.commit.ExportSinkSettings;
import dev.continuousexport.sink.commit.ExternalTableSink;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.sink.SinkV2Provider;
import org.apache.flink.table.connector.sink.abilities.SupportsWritingMetadata;
import org.apache.flink.table.types.DataType;
import org.jspecify.annotations.Nullable;

/**
 * An external table as the target of an export's INSERT. Its columns are those of {@link
 * dev.continuousexport.sink.model.ExternalTable#rowSchema()} and the metadata column {@code $run}.
 */
public final class ExternalTableDynamicSink implements DynamicTableSink, SupportsWritingMetadata {
  /** The writable metadata column: the run of a row, BIGINT. */
  public static final String RUN = "$run";

  private final ExportSinkSettings settings;
  private final @Nullable Integer parallelism;
  private List<String> metadata = List.of();

  public ExternalTableDynamicSink(ExportSinkSettings settings) {
    this(settings, null);
  }

  /**
   * @param parallelism of the writers; null for that of the query
   */
  public ExternalTableDynamicSink(ExportSinkSettings settings, @Nullable Integer parallelism) {
    this.settings = settings;
    this.parallelism = parallelism;
  }

  @Override
  public ChangelogMode getChangelogMode(ChangelogMode requested) {
    return ChangelogMode.insertOnly();
  }

  @Override
  public Map<String, DataType> listWritableMetadata() {
    return Map.of(RUN, DataTypes.BIGINT().notNull());
  }

  @Override
  public void applyWritableMetadata(List<String> keys, DataType consumedDataType) {
    metadata = List.copyOf(keys);
  }

  @Override
  public SinkRuntimeProvider getSinkRuntimeProvider(Context context) {
    if (!metadata.equals(List.of(RUN))) {
      throw new IllegalStateException(
          "The external table '"
              + settings.table().name()
              + "' needs the metadata column `"
              + RUN
              + "` BIGINT METADATA when an export writes to it.");
    }
    return SinkV2Provider.of(new ExternalTableSink(settings), parallelism);
  }

  @Override
  public DynamicTableSink copy() {
    ExternalTableDynamicSink copy = new ExternalTableDynamicSink(settings, parallelism);
    copy.metadata = metadata;
    return copy;
  }

  @Override
  public String asSummaryString() {
    return "external table '" + settings.table().name() + "'";
  }
}
