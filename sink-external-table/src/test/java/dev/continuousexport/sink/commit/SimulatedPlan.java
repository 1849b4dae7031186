package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.ledger.StoredBytes;
import dev.continuousexport.sink.model.PlannedRun;
import dev.continuousexport.sql.types.Cursor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A run's input: from where the plan before ended to {@code to}, in each partition. */
record SimulatedPlan(long run, long after, long upTo, String previousHash, int[] to) {
  byte[] bytes() {
    StringBuilder text = new StringBuilder();
    text.append(run).append(' ').append(after).append(' ').append(upTo).append(' ');
    text.append(previousHash.isEmpty() ? "-" : previousHash);
    for (int end : to) {
      text.append(' ').append(end);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static SimulatedPlan of(StoredBytes stored) {
    String[] parts = new String(stored.content(), StandardCharsets.UTF_8).split(" ", -1);
    int[] to = Arrays.stream(parts).skip(4).mapToInt(Integer::parseInt).toArray();
    return new SimulatedPlan(
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        Long.parseLong(parts[2]),
        parts[3].equals("-") ? "" : parts[3],
        to);
  }

  static PlannedRun planned(StoredBytes stored) {
    SimulatedPlan plan = of(stored);
    return new PlannedRun(
        plan.run, new Cursor(plan.after), new Cursor(plan.upTo), stored.hash(), plan.previousHash);
  }
}
