package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.sink.model.RunOutput;
import java.util.List;
import java.util.Optional;

/**
 * Flink state of a whole job.
 *
 * @param closed the source's clock: the last run whose watermark was emitted
 * @param open the run being read; 0 for none
 * @param next where reading is, in each partition
 * @param pending the aggregator's state
 * @param uncommitted the committer's state
 * @param remembered the last entry the job has seen
 */
record SimulatedCheckpoint(
    long closed,
    long open,
    int[] next,
    PendingRuns pending,
    List<RunOutput> uncommitted,
    Optional<EntryReference> remembered) {}
