package dev.continuousexport.source.read;

import dev.continuousexport.source.model.LogReader;
import dev.continuousexport.source.model.RecordBatch;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.source.split.Role;
import dev.continuousexport.source.split.Slice;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and decodes slices in a thread of its own, one after the other. A log that cannot be asked
 * now is asked again for a while; any other failure ends the reader.
 */
final class SliceFetcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SliceFetcher.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int ATTEMPTS = 10;
  private static final long PAUSE_MILLIS = 1000;

  private final Supplier<TableLog> opener;
  private final Role role;
  private final SliceDecoder decoder;
  private final BatchQueue batches;
  private final BlockingQueue<Slice> slices = new LinkedBlockingQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable LogReader reader;
  // Everything of the current slice before this offset was handed over.
  private long reached;

  SliceFetcher(
      Supplier<TableLog> opener, Role role, SliceDecoder decoder, BatchQueue batches, String name) {
    this.opener = opener;
    this.role = role;
    this.decoder = decoder;
    this.batches = batches;
    this.thread = new Thread(this::run, name);
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void add(Slice slice) {
    slices.add(slice);
  }

  @Override
  public void close() throws InterruptedException {
    closing.countDown();
    batches.close();
    LogReader current = reader;
    if (current != null) {
      current.wakeup();
    }
    thread.interrupt();
    thread.join();
  }

  private void run() {
    try (TableLog log = opener.get();
        LogReader opened = reader(log)) {
      reader = opened;
      while (!isClosing()) {
        fetch(opened, slices.take());
      }
    } catch (InterruptedException e) {
      // Only close() interrupts, and it waits for nothing but the end of this thread.
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      if (!isClosing()) {
        batches.fail(e);
      }
    }
  }

  private LogReader reader(TableLog log) {
    return role == Role.DIMENSION ? log.dimensionReader() : log.reader();
  }

  private void fetch(LogReader log, Slice slice) throws InterruptedException {
    reached = slice.resumeAt();
    int failures = 0;
    while (!isClosing()) {
      try {
        log.open(slice.range(), reached);
        while (reached < slice.range().to() && !isClosing()) {
          handOver(slice, log.poll(POLL));
          failures = 0;
        }
        return;
      } catch (TableLogException e) {
        failures++;
        if (!e.isRetryable() || failures == ATTEMPTS) {
          throw e;
        }
        LOG.warn("Slice {} is read again from offset {}.", slice.splitId(), reached, e);
        if (closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    }
  }

  /** Decodes all of a batch of records. What was handed over stays so, even if the rest fails. */
  private void handOver(Slice slice, RecordBatch records) throws InterruptedException {
    while (reached < records.endOffset()) {
      RowBatch batch = decoder.decode(slice, records);
      if (!batches.put(batch)) {
        return;
      }
      reached = batch.endOffset();
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }
}
