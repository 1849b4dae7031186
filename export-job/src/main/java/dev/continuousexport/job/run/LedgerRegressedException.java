package dev.continuousexport.job.run;

/**
 * The ledger holds less than is known of it, or something else: somebody restored an old copy, or
 * its folder is not there. Going on would export records twice, or lose them.
 */
public final class LedgerRegressedException extends RuntimeException {
  LedgerRegressedException(String message) {
    super(message);
  }
}
