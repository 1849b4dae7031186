package dev.continuousexport.source.split;

import dev.continuousexport.sql.types.RunTime;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/** What a record carries besides its own columns. */
public enum MetadataColumn {
  /** The run's number. */
  RUN("$run", DataTypes.BIGINT().notNull()),
  /** When the record was ingested, as a datetime's ticks. */
  INGESTION_TIME("$ingestion_time", DataTypes.BIGINT().notNull()),
  /** What {@code now()} answers in the run, as a datetime's ticks. */
  EXECUTION_TIME("$execution_time", DataTypes.BIGINT().notNull()),
  /** Where the run's window begins, see {@link RunTime}. */
  ROWTIME("$rowtime", DataTypes.TIMESTAMP_LTZ(3).notNull());

  private final String columnName;
  private final DataType dataType;

  MetadataColumn(String columnName, DataType dataType) {
    this.columnName = columnName;
    this.dataType = dataType;
  }

  public String columnName() {
    return columnName;
  }

  public DataType dataType() {
    return dataType;
  }

  /**
   * The column of a name.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static MetadataColumn named(String columnName) {
    for (MetadataColumn column : values()) {
      if (column.columnName.equals(columnName)) {
        return column;
      }
    }
    throw new IllegalArgumentException("There is no metadata column '" + columnName + "'.");
  }
}
