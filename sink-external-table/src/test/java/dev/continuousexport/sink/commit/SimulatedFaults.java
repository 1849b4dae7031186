package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.store.OutcomeUnknownException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/** Decides what becomes of a call that changes something. */
final class SimulatedFaults {
  /** Answers are lost so often that one shared exception without a trace has to do. */
  private final OutcomeUnknownException lost = new OutcomeUnknownException("lost");

  private final SplittableRandom random;
  private final int lossPercent;
  private final int crashPercent;
  private final List<Runnable> late = new ArrayList<>();
  private boolean on = true;

  SimulatedFaults(SplittableRandom random) {
    this.random = random;
    this.lossPercent = random.nextInt(4) * 6;
    this.crashPercent = random.nextInt(3) * 2;
  }

  void off() {
    on = false;
  }

  <T> T call(Callable<T> effect) throws OutcomeUnknownException {
    int die = on ? random.nextInt(100) : 100;
    if (die < crashPercent) {
      if (random.nextBoolean()) {
        apply(effect);
      }
      throw new SimulatedCrash();
    }
    if (die < crashPercent + lossPercent) {
      lose(effect);
      throw lost;
    }
    return apply(effect);
  }

  private void lose(Callable<?> effect) {
    switch (random.nextInt(3)) {
      case 0 -> applyUnheard(effect);
      case 1 -> late.add(() -> applyUnheard(effect));
      default -> {
        // The request never arrived.
      }
    }
  }

  /** A request of long ago arrives. */
  void arriveLate() {
    if (!late.isEmpty()) {
      late.remove(random.nextInt(late.size())).run();
    }
  }

  void arriveAll() {
    late.forEach(Runnable::run);
    late.clear();
  }

  private static void applyUnheard(Callable<?> effect) {
    try {
      apply(effect);
    } catch (FailedEffect e) {
      // The store refused, and nobody hears of it.
    }
  }

  private static <T> T apply(Callable<T> effect) {
    try {
      return effect.call();
    } catch (InvariantViolation e) {
      throw e;
    } catch (Exception e) {
      throw new FailedEffect(e);
    }
  }

  /** An effect that failed; where its answer is not lost, the store unwraps it. */
  static final class FailedEffect extends RuntimeException {
    FailedEffect(Exception cause) {
      super(null, cause, false, false);
    }
  }
}
