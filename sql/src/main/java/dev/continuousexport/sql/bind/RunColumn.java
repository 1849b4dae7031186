package dev.continuousexport.sql.bind;

/** Metadata of a run that travels with the rows of a fact table. */
public enum RunColumn {
  /** The number of the run. */
  RUN("$run"),
  /** Ticks at which the record was ingested. */
  INGESTION_TIME("$ingestion_time"),
  /** Ticks of the run's execution, which are {@code now()}. */
  EXECUTION_TIME("$execution_time");

  private final String columnName;

  RunColumn(String columnName) {
    this.columnName = columnName;
  }

  /** Its name in the Flink table. */
  public String columnName() {
    return columnName;
  }
}
