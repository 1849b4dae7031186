package dev.continuousexport.job.oneshot;

import dev.continuousexport.job.lifecycle.Permits;

/** So many permits, which nobody waits for. */
final class CountedPermits implements Permits {
  private final int total;
  private int held;

  CountedPermits(int total) {
    this.total = total;
  }

  @Override
  public synchronized boolean tryAcquire() {
    boolean free = held < total;
    held += free ? 1 : 0;
    return free;
  }

  @Override
  public synchronized void release() {
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
}
