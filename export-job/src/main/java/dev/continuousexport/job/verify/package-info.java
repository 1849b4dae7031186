/** Re-reads ledger and artifacts, and reports every violation of the invariants I1 to I3. */
@NullMarked
package dev.continuousexport.job.verify;

import org.jspecify.annotations.NullMarked;
