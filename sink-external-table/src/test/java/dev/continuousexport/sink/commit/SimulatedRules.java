package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.store.LedgerStore;
import java.util.OptionalLong;

/** Where a planted fault can replace what the project does. The defaults are the project's code. */
interface SimulatedRules {
  SimulatedRules HONEST = new SimulatedRules() {};

  default LedgerStore ledger(LedgerStore store) {
    return store;
  }

  default Transition step(CommitState state, CommitEvent event) {
    return CommitProtocol.step(state, event);
  }

  default long closedBy(long watermark, OptionalLong lastRun, long openRun) {
    return RunWatermarks.closedBy(watermark, lastRun);
  }

  default String attempt(String fresh) {
    return fresh;
  }

  /** What an attempt reads: what is stored, whatever it computed itself. */
  default SimulatedPlan plan(SimulatedPlan stored, SimulatedPlan own) {
    return stored;
  }
}
