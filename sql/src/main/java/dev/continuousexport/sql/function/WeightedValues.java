package dev.continuousexport.sql.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.functions.AggregateFunction;
import org.jspecify.annotations.Nullable;

/**
 * The different values of a group, sorted, each with the sum of its weights behind it. Values whose
 * weight is not above zero are left out.
 */
public final class WeightedValues {
  private WeightedValues() {}

  private static <T extends Comparable<T>> List<T> pairs(
      MapView<T, Long> weights, java.util.function.LongFunction<T> weight) {
    List<Map.Entry<T, Long>> entries = new ArrayList<>();
    try {
      weights.entries().forEach(entries::add);
    } catch (Exception e) {
      throw new IllegalStateException("The values of a group cannot be read.", e);
    }
    entries.sort(Map.Entry.comparingByKey());
    List<T> pairs = new ArrayList<>();
    for (Map.Entry<T, Long> entry : entries) {
      pairs.add(entry.getKey());
      pairs.add(weight.apply(entry.getValue()));
    }
    return pairs;
  }

  private static <T> void add(MapView<T, Long> weights, T value, long weight) throws Exception {
    BinaryOperator<Long> sum =
        (one, other) -> one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    Long before = weights.get(value);
    weights.put(value, before == null ? weight : sum.apply(before, weight));
  }

  /** Of whole numbers and ticks. */
  @FunctionHint(output = @DataTypeHint("ARRAY<BIGINT>"))
  public static final class WeightedLongs extends AggregateFunction<Long[], WeightedLongs.Weights> {
    private static final long serialVersionUID = 1L;

    /** What was seen. */
    public static final class Weights {
      public MapView<Long, Long> weights = new MapView<>();
    }

    @Override
    public Weights createAccumulator() {
      return new Weights();
    }

    public void accumulate(Weights seen, @Nullable Long value, @Nullable Long weight)
        throws Exception {
      if (value != null && weight != null && weight > 0) {
        add(seen.weights, value, weight);
      }
    }

    public void merge(Weights seen, Iterable<Weights> others) throws Exception {
      for (Weights other : others) {
        for (Map.Entry<Long, Long> entry : other.weights.entries()) {
          add(seen.weights, entry.getKey(), entry.getValue());
        }
      }
    }

    @Override
    public Long[] getValue(Weights seen) {
      return pairs(seen.weights, weight -> weight).toArray(new Long[0]);
    }
  }

  /** Of reals. */
  @FunctionHint(output = @DataTypeHint("ARRAY<DOUBLE>"))
  public static final class WeightedReals
      extends AggregateFunction<Double[], WeightedReals.Weights> {
    private static final long serialVersionUID = 1L;

    /** What was seen. */
    public static final class Weights {
      public MapView<Double, Long> weights = new MapView<>();
    }

    @Override
    public Weights createAccumulator() {
      return new Weights();
    }

    public void accumulate(Weights seen, @Nullable Double value, @Nullable Long weight)
        throws Exception {
      if (value != null && weight != null && weight > 0) {
        add(seen.weights, value, weight);
      }
    }

    public void merge(Weights seen, Iterable<Weights> others) throws Exception {
      for (Weights other : others) {
        for (Map.Entry<Double, Long> entry : other.weights.entries()) {
          add(seen.weights, entry.getKey(), entry.getValue());
        }
      }
    }

    @Override
    public Double[] getValue(Weights seen) {
      return pairs(seen.weights, weight -> (double) weight).toArray(new Double[0]);
    }
  }
}
