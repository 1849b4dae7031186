package dev.continuousexport.source.table;

import dev.continuousexport.source.split.IngestSpec;
import dev.continuousexport.source.split.MetadataColumn;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.util.Collector;

/**
 * Sources, a window per run, and a {@link RunCollector}: what an export's job is, in little. Each
 * source's rows are told apart by a number that is added to their ids.
 */
final class RunJob {
  static final long SECOND_SOURCE = 1_000_000_000L;

  private static final TypeInformation<Tuple2<Long, Long>> ROW =
      Types.TUPLE(Types.LONG, Types.LONG);

  private final Configuration configuration = new Configuration();
  private final List<IngestSpec> specs;
  private final RunCollector collector;
  private final int parallelism;
  private Saboteur<Tuple2<Long, Long>> saboteur;

  RunJob(int parallelism, RunCollector collector, IngestSpec... specs) {
    this.parallelism = parallelism;
    this.collector = collector;
    this.specs = List.of(specs);
  }

  RunJob mode(RuntimeExecutionMode mode) {
    set("execution.runtime-mode", mode.name());
    return this;
  }

  RunJob set(String key, String value) {
    configuration.setString(key, value);
    return this;
  }

  /** Checkpoint-aligned windows. */
  RunJob resident() {
    set("execution.checkpointing.interval", "200 ms");
    set("execution.checkpointing.interval-during-backlog", "0");
    set("execution.checkpointing.min-pause", "0");
    return restarting();
  }

  /**
   * Restarts without delay. A checkpoint that a failure interrupts while the coordinator's events
   * are held back can leave these events unanswered for ever (the abort of it reaches the gateways
   * of the next attempt); then the next checkpoint waits for them, and only its timeout ends that.
   */
  RunJob restarting() {
    set("execution.checkpointing.timeout", "5 s");
    set("restart-strategy.type", "fixed-delay");
    set("restart-strategy.fixed-delay.attempts", "1000");
    return set("restart-strategy.fixed-delay.delay", "10 ms");
  }

  RunJob sabotagedBy(Saboteur<Tuple2<Long, Long>> by) {
    saboteur = by;
    return this;
  }

  JobClient submit() throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
    environment.setParallelism(parallelism);
    DataStream<Tuple2<Long, Long>> rows = null;
    for (int i = 0; i < specs.size(); i++) {
      DataStream<Tuple2<Long, Long>> next = rows(environment, i);
      rows = rows == null ? next : rows.union(next);
    }
    rows.keyBy(row -> row.f1 % 7)
        .window(TumblingEventTimeWindows.of(Duration.ofSeconds(1)))
        .process(new RowsOfRun(), ROW)
        .uid("window")
        .global()
        .transform("collect", Types.VOID, collector)
        .uid("collect")
        .setParallelism(1)
        .setMaxParallelism(1);
    return environment.executeAsync();
  }

  private DataStream<Tuple2<Long, Long>> rows(StreamExecutionEnvironment environment, int index) {
    IngestSpec spec =
        specs.get(index).withProjection(List.of(0)).withMetadata(List.of(MetadataColumn.RUN));
    RowType type = (RowType) spec.producedRow().getLogicalType();
    long add = index * SECOND_SOURCE;
    DataStream<Tuple2<Long, Long>> rows =
        environment
            .fromSource(
                new IngestSource(spec),
                WatermarkStrategy.noWatermarks(),
                "read " + index,
                InternalTypeInfo.of(type))
            .uid("read-" + index)
            .map(row -> Tuple2.of(row.getLong(1), row.getLong(0) + add), ROW);
    return saboteur == null ? rows : rows.map(saboteur, ROW);
  }

  private static final class RowsOfRun
      extends ProcessWindowFunction<Tuple2<Long, Long>, Tuple2<Long, Long>, Long, TimeWindow> {
    private static final long serialVersionUID = 1L;

    @Override
    public void process(
        Long key,
        Context context,
        Iterable<Tuple2<Long, Long>> rows,
        Collector<Tuple2<Long, Long>> out) {
      rows.forEach(out::collect);
    }
  }
}
