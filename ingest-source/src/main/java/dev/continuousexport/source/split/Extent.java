package dev.continuousexport.source.split;

import dev.continuousexport.source.plan.ExportInputs;
import java.io.Serializable;

/** Which runs a source reads. */
public sealed interface Extent extends Serializable {
  /**
   * Some runs whose plans are stored already.
   *
   * @param first the first run
   * @param last the last run
   */
  record Runs(long first, long last) implements Extent {
    public Runs {
      if (first < 1 || last < first) {
        throw new IllegalArgumentException("Runs " + first + " to " + last + " are no runs.");
      }
    }
  }

  /**
   * Run after run from the ledger's head on, each planned when it is due.
   *
   * @param inputs what they are planned from
   */
  record Endless(ExportInputs inputs) implements Extent {}
}
