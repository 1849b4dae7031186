package dev.continuousexport.source.plan;

import java.util.Optional;

/**
 * The port to the plans of one export, kept beside its runs in the ledger. Every attempt, job and
 * machine that asks for plan n gets the same answer for ever.
 *
 * <p>Calls may block on I/O. An outcome that stays unknown after looking it up is an {@link
 * java.io.UncheckedIOException}; the caller asks again later and assumes nothing.
 */
public interface PlanLog extends AutoCloseable {
  Optional<StoredPlan> plan(long run);

  /** Stores a plan unless its run has one already; answers the stored one, whoever wrote it. */
  StoredPlan putIfAbsent(RunPlan plan);

  /** The number of the last run whose entry is in the ledger; 0 before the first. */
  long exportedRun();

  @Override
  void close();
}
