package dev.continuousexport.source.table;

import dev.continuousexport.source.plan.MemoryPlanLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * A committer in little: gathers the rows of runs, and when a checkpoint is complete in which a run
 * was closed, that run is in the ledger and its rows are what was exported. Runs at parallelism 1.
 */
final class RunCollector extends AbstractStreamOperator<Void>
    implements OneInputStreamOperator<Tuple2<Long, Long>, Void> {
  private static final Map<String, SortedMap<Long, List<Long>>> EXPORTED =
      new ConcurrentHashMap<>();

  private final String ledger;
  private final boolean commitsAtEnd;
  private final TreeMap<Long, List<Long>> pending = new TreeMap<>();
  private final TreeMap<Long, Long> closedAtCheckpoint = new TreeMap<>();
  private long closed;
  private transient ListState<Tuple2<Long, Long>> state;

  /**
   * @param ledger the name of the ledger and of the exported rows
   * @param commitsAtEnd whether the end of the input commits all, as a bounded job does
   */
  RunCollector(String ledger, boolean commitsAtEnd) {
    this.ledger = ledger;
    this.commitsAtEnd = commitsAtEnd;
  }

  /** The exported rows by run. */
  static SortedMap<Long, List<Long>> exported(String ledger) {
    SortedMap<Long, List<Long>> runs = runs(ledger);
    synchronized (runs) {
      return new TreeMap<>(runs);
    }
  }

  private static SortedMap<Long, List<Long>> runs(String ledger) {
    return EXPORTED.computeIfAbsent(ledger, key -> new TreeMap<>());
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    state =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>("pending", Types.TUPLE(Types.LONG, Types.LONG)));
    for (Tuple2<Long, Long> row : state.get()) {
      add(row);
    }
  }

  @Override
  public void processElement(StreamRecord<Tuple2<Long, Long>> element) {
    add(element.getValue());
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    super.processWatermark(mark);
    if (mark.getTimestamp() != Long.MAX_VALUE) {
      closed = Math.max(closed, (mark.getTimestamp() + 1) / 1000 - 1);
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    List<Tuple2<Long, Long>> rows = new ArrayList<>();
    pending.forEach((run, ids) -> ids.forEach(id -> rows.add(Tuple2.of(run, id))));
    state.update(rows);
    closedAtCheckpoint.put(context.getCheckpointId(), closed);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) {
    Map.Entry<Long, Long> decided = closedAtCheckpoint.floorEntry(checkpointId);
    if (decided != null && !commitsAtEnd) {
      commit(decided.getValue());
      closedAtCheckpoint.headMap(checkpointId, true).clear();
    }
  }

  @Override
  public void finish() {
    if (commitsAtEnd) {
      SortedMap<Long, List<Long>> runs = runs(ledger);
      synchronized (runs) {
        runs.clear();
        runs.putAll(pending);
      }
    }
  }

  private void add(Tuple2<Long, Long> row) {
    if (commitsAtEnd || row.f0 > MemoryPlanLog.named(ledger).exportedRun()) {
      pending.computeIfAbsent(row.f0, run -> new ArrayList<>()).add(row.f1);
    }
  }

  private void commit(long upTo) {
    MemoryPlanLog plans = MemoryPlanLog.named(ledger);
    SortedMap<Long, List<Long>> runs = runs(ledger);
    for (long run = plans.exportedRun() + 1; run <= upTo; run++) {
      synchronized (runs) {
        runs.put(run, List.copyOf(pending.getOrDefault(run, List.of())));
      }
      plans.markExported(run);
    }
    pending.headMap(plans.exportedRun(), true).clear();
  }
}
