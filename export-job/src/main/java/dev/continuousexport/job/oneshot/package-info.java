/** Exports that clients ask for once: each a bounded run with a ledger of its own. */
@NullMarked
package dev.continuousexport.job.oneshot;

import org.jspecify.annotations.NullMarked;
