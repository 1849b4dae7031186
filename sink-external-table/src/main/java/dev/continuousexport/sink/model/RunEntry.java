package dev.continuousexport.sink.model;

import dev.continuousexport.sql.types.Cursor;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * The ledger's entry of one run: the decision that exactly these artifacts are its output. An entry
 * without artifacts says that the run left none.
 *
 * @param exportId the export
 * @param run the run's number, from 1
 * @param revision 0, or k for an entry that replaces revision k-1 because that could no longer be
 *     published
 * @param after exclusive lower bound
 * @param upTo inclusive upper bound
 * @param planHash the plan that was executed
 * @param definitionVersion which version of the definition executed it
 * @param definitionHash its hash
 * @param previousHash the hash of the entry of run n-1; empty for run 1
 * @param artifacts in the order of their paths
 * @param startedAt when the first row was written, or the run closed if there was none
 * @param decidedAt when this entry was put
 */
public record RunEntry(
    String exportId,
    long run,
    int revision,
    Cursor after,
    Cursor upTo,
    String planHash,
    long definitionVersion,
    String definitionHash,
    String previousHash,
    List<Artifact> artifacts,
    Instant startedAt,
    Instant decidedAt)
    implements Serializable {
  public RunEntry {
    if (run < 1) {
      throw new IllegalArgumentException("Runs count from 1: " + run);
    }
    artifacts = List.copyOf(artifacts);
  }

  /** Written into whatever the store publishes, so that a lost answer can be looked up. */
  public String commitId() {
    return exportId + "/" + run + "." + revision;
  }

  public long rows() {
    return artifacts.stream().mapToLong(Artifact::rows).sum();
  }

  public long bytes() {
    return artifacts.stream().mapToLong(Artifact::bytes).sum();
  }
}
