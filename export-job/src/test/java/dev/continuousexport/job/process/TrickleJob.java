package dev.continuousexport.job.process;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Lets some numbers trickle through, checkpointing: a job that lasts long enough to be killed. */
public final class TrickleJob {
  private TrickleJob() {}

  /** Arguments: how many numbers, and how many a second. */
  public static void main(String[] arguments) throws Exception {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    environment.setParallelism(1);
    environment.enableCheckpointing(200);
    GeneratorFunction<Long, Long> same = number -> number;
    environment
        .fromSource(
            new DataGeneratorSource<>(
                same,
                Long.parseLong(arguments[0]),
                RateLimiterStrategy.perSecond(Double.parseDouble(arguments[1])),
                Types.LONG),
            WatermarkStrategy.noWatermarks(),
            "numbers")
        .sinkTo(new DiscardingSink<>());
    environment.execute("trickle");
  }
}
