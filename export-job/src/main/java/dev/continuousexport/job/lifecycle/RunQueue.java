package dev.continuousexport.job.lifecycle;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Decides what runs next: of what is due and does not run the most urgent kind of work, and of that
 * whatever has not run for longest, so that nothing starves. Pure; not safe for use by several
 * threads.
 */
final class RunQueue {
  /** How urgent work is; the most urgent first. */
  enum Priority {
    /** The runs of exports. */
    LIVE,
    /** What exports do besides, such as exporting their history. */
    LATER
  }

  private static final Comparator<Item> ORDER =
      Comparator.<Item, Priority>comparing(item -> item.priority)
          .thenComparing(item -> item.lastRun)
          .thenComparing(item -> item.due)
          .thenComparing(item -> item.key);

  private final Map<String, Item> items = new TreeMap<>();

  /** Adds work, or changes when it is due next. */
  void put(String key, Priority priority, Instant due, Instant lastRun) {
    Item item = items.computeIfAbsent(key, Item::new);
    item.priority = priority;
    item.due = due;
    if (lastRun.isAfter(item.lastRun)) {
      item.lastRun = lastRun;
    }
    item.isWanted = true;
  }

  /** Takes work away; what runs goes on running until it has {@link #ended}. */
  void remove(String key) {
    Item item = items.get(key);
    if (item != null) {
      item.isWanted = false;
      forgetIfIdle(item);
    }
  }

  /** What to start now. */
  Optional<String> next(Instant now) {
    return ready(now).findFirst().map(item -> item.key);
  }

  /** What is due and waits, in the order in which it will start. */
  List<String> waiting(Instant now) {
    return ready(now).map(item -> item.key).toList();
  }

  /** When something falls due that does not run. */
  Optional<Instant> nextDue() {
    return idle().map(item -> item.due).min(Comparator.naturalOrder());
  }

  void started(String key, Instant now) {
    Item item = required(key);
    item.isRunning = true;
    item.lastRun = now;
  }

  /** It is due again at a moment, unless it was taken away meanwhile. */
  void ended(String key, Instant due) {
    Item item = required(key);
    item.isRunning = false;
    item.due = due;
    forgetIfIdle(item);
  }

  private void forgetIfIdle(Item item) {
    if (!item.isWanted && !item.isRunning) {
      items.remove(item.key);
    }
  }

  private Stream<Item> ready(Instant now) {
    return idle().filter(item -> !item.due.isAfter(now)).sorted(ORDER);
  }

  private Stream<Item> idle() {
    return items.values().stream().filter(item -> item.isWanted && !item.isRunning);
  }

  private Item required(String key) {
    Item item = items.get(key);
    if (item == null) {
      throw new IllegalStateException("'" + key + "' is not in the queue.");
    }
    return item;
  }

  private static final class Item {
    private final String key;
    private Priority priority = Priority.LIVE;
    private Instant due = Instant.EPOCH;
    private Instant lastRun = Instant.EPOCH;
    private boolean isRunning;
    private boolean isWanted;

    Item(String key) {
      this.key = key;
    }
  }
}
