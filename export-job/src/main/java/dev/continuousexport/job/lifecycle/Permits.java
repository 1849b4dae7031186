package dev.continuousexport.job.lifecycle;

/**
 * The capacity of exports: whoever executes a run, or exports once, holds a permit meanwhile.
 * Continuous exports wait for one; an export that a client asks for is refused without. Safe for
 * use by several threads.
 */
public interface Permits {
  /** Takes a permit if one is free; whoever got it releases it once. */
  boolean tryAcquire();

  void release();

  /** How many there are. */
  int total();

  /** How many are held. */
  int held();
}
