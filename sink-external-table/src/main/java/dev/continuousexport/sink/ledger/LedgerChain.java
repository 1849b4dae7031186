package dev.continuousexport.sink.ledger;

import dev.continuousexport.sink.model.RunEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that the entries of a ledger follow each other without a gap, by number, cursor, hash. */
public final class LedgerChain {
  private final RunLedger ledger;

  public LedgerChain(RunLedger ledger) {
    this.ledger = ledger;
  }

  /** What is wrong with the entries from the first run to the given one, in whole sentences. */
  public List<String> violations(long lastRun) throws IOException {
    List<String> violations = new ArrayList<>();
    Optional<StoredEntry> before = Optional.empty();
    for (long run = 1; run <= lastRun; run++) {
      Optional<StoredEntry> entry = ledger.entry(run);
      if (entry.isEmpty()) {
        violations.add("Run " + run + " has no entry, but run " + lastRun + " has one.");
      } else {
        check(run, before, entry.get().entry(), violations);
      }
      before = entry;
    }
    return violations;
  }

  private static void check(
      long run, Optional<StoredEntry> before, RunEntry entry, List<String> violations) {
    if (run == 1 && !entry.previousHash().isEmpty()) {
      violations.add("Run 1 names an entry before it.");
    }
    if (before.isEmpty()) {
      return;
    }
    if (!entry.previousHash().equals(before.get().hash())) {
      violations.add("Run " + run + " does not follow the entry of run " + (run - 1) + ".");
    }
    if (!entry.after().equals(before.get().entry().upTo())) {
      violations.add(
          "Run "
              + run
              + " begins after cursor "
              + entry.after()
              + ", but run "
              + (run - 1)
              + " ended at cursor "
              + before.get().entry().upTo()
              + ".");
    }
  }
}
