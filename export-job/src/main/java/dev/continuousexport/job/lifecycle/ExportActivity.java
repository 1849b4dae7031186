package dev.continuousexport.job.lifecycle;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What an export does and has done, kept over restarts. It outlives changes of the definition. Safe
 * for use by several threads.
 */
public final class ExportActivity {
  private final String identity;
  private final StatusStore store;

  /**
   * Guards the order of what is stored; the store may be slow, and readers must not wait for it.
   */
  private final Object storing = new Object();

  private ExportStatus status;
  private boolean isRunning;
  private boolean isDropped;

  ExportActivity(String identity, StatusStore store, ExportStatus status) {
    this.identity = identity;
    this.store = store;
    this.status = status;
  }

  public String identity() {
    return identity;
  }

  public synchronized ExportStatus status() {
    return status;
  }

  public synchronized boolean isRunning() {
    return isRunning;
  }

  synchronized void runStarted() {
    isRunning = true;
  }

  void succeeded(Instant started) {
    ended(before -> before.succeeded(started));
  }

  void failed(Instant started) {
    ended(before -> before.failed(started));
  }

  /** The run ended without a result: the service ends. */
  synchronized void interrupted() {
    isRunning = false;
  }

  /** What has happened has happened, whether or not it can be stored. */
  private void ended(UnaryOperator<ExportStatus> change) {
    interrupted();
    synchronized (storing) {
      ExportStatus changed = change.apply(status());
      set(changed);
      save(changed);
    }
  }

  void disable(long version, Optional<String> because) {
    change(before -> before.disabled(version, because));
  }

  void enable(long version) {
    change(before -> before.enabled(version));
  }

  /** Goes on in another ledger, which leaves this one. */
  void moveTo(int ledger, RetiredLedger left) {
    synchronized (storing) {
      ExportStatus moved = status().inLedger(ledger);
      store.save(identity, moved, left);
      set(moved);
    }
  }

  /** Stores nothing more. */
  void drop(Runnable removal) {
    synchronized (storing) {
      removal.run();
      isDropped = true;
    }
  }

  /** Does something of which nothing may be left when the export is dropped. */
  void unlessDropped(Runnable entry) {
    synchronized (storing) {
      if (!isDropped) {
        entry.run();
      }
    }
  }

  /** What is wanted holds as soon as it is stored: a command that failed can be given again. */
  private void change(UnaryOperator<ExportStatus> change) {
    synchronized (storing) {
      ExportStatus changed = change.apply(status());
      save(changed);
      set(changed);
    }
  }

  private void save(ExportStatus changed) {
    if (!isDropped) {
      store.save(identity, changed);
    }
  }

  private synchronized void set(ExportStatus changed) {
    status = changed;
  }
}
