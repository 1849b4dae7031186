package dev.continuousexport.source.split;

/**
 * Where one reader is in time. It is assigned, reported and added back like any split, so that
 * after a failure the enumerator learns which runs had been closed in the state that was restored.
 *
 * @param reader the reader's index
 * @param run the last run whose watermark the reader emitted
 */
public record ClockSplit(int reader, long run) implements IngestSplit {
  @Override
  public String splitId() {
    return "clock:" + reader;
  }
}
