package dev.continuousexport.source.table;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.MapFunction;

/** Passes values on, and fails the task at a few of them that a seed chooses. */
final class Saboteur<T> implements MapFunction<T, T> {
  private static final long serialVersionUID = 1L;
  private static final Map<String, AtomicInteger> FAILURES_LEFT = new ConcurrentHashMap<>();

  private final String name;
  private final long seed;
  private final int oneIn;
  private transient Random random;

  /**
   * @param name who shares the number of failures
   * @param failures how many failures there are in all
   * @param oneIn how many values pass between two failures, about
   */
  Saboteur(String name, long seed, int failures, int oneIn) {
    this.name = name;
    this.seed = seed;
    this.oneIn = oneIn;
    FAILURES_LEFT.put(name, new AtomicInteger(failures));
  }

  static int failuresLeft(String name) {
    return Math.max(0, FAILURES_LEFT.get(name).get());
  }

  @Override
  public T map(T value) {
    AtomicInteger left = FAILURES_LEFT.get(name);
    if (random == null) {
      random = new Random(seed + 31L * left.get());
    }
    if (left.get() > 0 && random.nextInt(oneIn) == 0 && left.getAndDecrement() > 0) {
      throw new IllegalStateException("Sabotage, seed " + seed);
    }
    return value;
  }
}
