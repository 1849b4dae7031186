package dev.continuousexport.source.model;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which log a table is bound to. It holds references to secrets, never secrets: it becomes part of
 * a job graph.
 *
 * @param kind selects the {@link TableLogProvider}: {@code kafka}, {@code files}, {@code managed}
 * @param address the provider's own form: {@code localhost:9092/flights}, a URI, a directory
 * @param options the provider's options, by their documented names, and the table's {@link
 *     #QUARANTINE}
 */
public record LogBinding(String kind, String address, Map<String, String> options)
    implements Serializable {
  /**
   * The option that names the directory which keeps a table's bad records. It concerns the table,
   * whatever its log is.
   */
  public static final String QUARANTINE = "quarantine";

  public LogBinding {
    options = new TreeMap<>(options);
  }

  /** The options that the log itself has to know. */
  public Map<String, String> logOptions() {
    Map<String, String> ofLog = new TreeMap<>(options);
    ofLog.remove(QUARANTINE);
    return ofLog;
  }
}
