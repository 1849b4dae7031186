package dev.continuousexport.sql.bind;

/** How a column is called that is computed by a function and given no name. */
public enum Naming {
  /** {@code Column1}, {@code Column2} … */
  NUMBERED,
  /** The name of the first argument. */
  FIRST_ARGUMENT,
  /** The function, an underscore, and the name of the first argument. */
  FUNCTION_AND_ARGUMENT,
  /** The name of the first argument, or {@code array0}, and {@code _sorted}. */
  SORTED_ARGUMENT,
  /** The name of the argument if there is only one. */
  ONLY_ARGUMENT,
  /** A fixed name: {@code $IngestionTime}. */
  INGESTION_TIME
}
