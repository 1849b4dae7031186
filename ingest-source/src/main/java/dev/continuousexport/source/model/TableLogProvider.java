package dev.continuousexport.source.model;

/** Opens the logs of one kind; found by {@link java.util.ServiceLoader}. */
public interface TableLogProvider {
  /** The kind, as {@link LogBinding#kind()} names it. */
  String kind();

  TableLog open(IngestTable table);
}
