package dev.continuousexport.source.split;

import java.util.List;

/**
 * What the enumerator holds that no reader does: splits that came back and have not been assigned
 * again, and finished slices of runs that are not closed. All else follows from plans and ledger.
 */
public record EnumeratorState(List<IngestSplit> splits) {
  public EnumeratorState {
    splits = List.copyOf(splits);
  }
}
