package dev.continuousexport.source.split;

import org.apache.flink.api.connector.source.SourceSplit;

/** What the source's enumerator gives to its readers: work, and the point in time they are at. */
public sealed interface IngestSplit extends SourceSplit permits Slice, ClockSplit {
  /** The run it speaks of. */
  long run();
}
