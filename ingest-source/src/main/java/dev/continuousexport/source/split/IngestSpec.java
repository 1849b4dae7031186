package dev.continuousexport.source.split;

import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.plan.PlanLogProvider;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.CursorRange;
import dev.continuousexport.sql.types.FlinkTypes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/**
 * What a source reads and produces.
 *
 * @param exportId the export that reads
 * @param table the table
 * @param role whether its new records or all of it are read in each run
 * @param plans where the export's plans are
 * @param extent which runs are read
 * @param range of a fact table, which of a run's records are read
 * @param projection the indexes of the wanted columns in the table's schema, in the wanted order
 * @param metadata the wanted metadata columns, which follow the projected ones
 */
public record IngestSpec(
    String exportId,
    IngestTable table,
    Role role,
    PlanLogProvider plans,
    Extent extent,
    CursorRange range,
    List<Integer> projection,
    List<MetadataColumn> metadata)
    implements Serializable {
  public IngestSpec {
    projection = List.copyOf(projection);
    metadata = List.copyOf(metadata);
  }

  /** All columns of a table and no metadata. */
  public static IngestSpec of(
      String exportId, IngestTable table, Role role, PlanLogProvider plans, Extent extent) {
    int columns = table.schema().columns().size();
    List<Integer> all = IntStream.range(0, columns).boxed().toList();
    return new IngestSpec(exportId, table, role, plans, extent, CursorRange.ALL, all, List.of());
  }

  public IngestSpec within(CursorRange bounds) {
    return new IngestSpec(
        exportId, table, role, plans, extent, range.and(bounds), projection, metadata);
  }

  public IngestSpec withProjection(List<Integer> columns) {
    return new IngestSpec(exportId, table, role, plans, extent, range, columns, metadata);
  }

  public IngestSpec withMetadata(List<MetadataColumn> columns) {
    return new IngestSpec(exportId, table, role, plans, extent, range, projection, columns);
  }

  /** The rows that the source produces. */
  public DataType producedRow() {
    List<DataTypes.Field> fields = new ArrayList<>();
    for (int index : projection) {
      Column column = table.schema().columns().get(index);
      fields.add(DataTypes.FIELD(column.name(), FlinkTypes.of(column.type())));
    }
    metadata.forEach(column -> fields.add(DataTypes.FIELD(column.columnName(), column.dataType())));
    return DataTypes.ROW(fields).notNull();
  }
}
