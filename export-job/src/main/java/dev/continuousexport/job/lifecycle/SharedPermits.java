package dev.continuousexport.job.lifecycle;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A number of permits for everybody in this process. */
public final class SharedPermits implements Permits {
  private static final int MOST = 100;
  private static final double SHARE_OF_CORES = 0.25;

  private final int total;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private int held;

  public SharedPermits(int total) {
    if (total < 1) {
      throw new IllegalArgumentException("Without a permit nothing is ever exported: " + total);
    }
    this.total = total;
  }

  /**
   * How many permits a cluster has by default.
   *
   * <p>Source: the ADX page "Capacity policy", export capacity.
   */
  public static int byDefault(int nodes, int coresPerNode) {
    return (int) Math.min(MOST, nodes * Math.max(1, coresPerNode * SHARE_OF_CORES));
  }

  @Override
  public synchronized boolean tryAcquire() {
    if (held == total) {
      return false;
    }
    held++;
    return true;
  }

  @Override
  public void release() {
    giveBack();
    listeners.forEach(Runnable::run);
  }

  private synchronized void giveBack() {
    if (held == 0) {
      throw new IllegalStateException("A permit was released that nobody held.");
    }
    held--;
  }

  @Override
  public int total() {
    return total;
  }

  @Override
  public synchronized int held() {
    return held;
  }

  /** Adds somebody who wants to know when a permit is released. */
  void onRelease(Runnable listener) {
    listeners.add(listener);
  }
}
