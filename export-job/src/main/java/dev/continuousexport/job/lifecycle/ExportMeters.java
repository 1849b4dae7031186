package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.model.ExportFigures;
import dev.continuousexport.job.model.ServiceFigures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Tells monitoring how the exports do; exports that cannot be executed do not hinder it. */
public final class ExportMeters {
  private final ContinuousExports exports;
  private final ExportHistory history;
  private final Clock clock;

  public ExportMeters(ContinuousExports exports, ExportHistory history, Clock clock) {
    this.exports = exports;
    this.history = history;
    this.clock = clock;
  }

  /** The figures of this moment. */
  public ServiceFigures read() {
    ExportLoad load = exports.load();
    Map<String, RunTotal> totals = history.totals();
    List<IndexedLedger> positions = history.positions();
    Instant now = clock.instant();
    List<ExportFigures> all = new ArrayList<>();
    for (KnownExport export : exports.known()) {
      RunTotal total = totals.getOrDefault(export.identity(), RunTotal.NONE);
      all.add(figures(export, total, lateness(export, positions, now), now));
    }
    Duration greatest =
        all.stream()
            .filter(export -> !export.isDisabled())
            .flatMap(export -> export.lateness().stream())
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    return new ServiceFigures(
        (double) load.permitsHeld() / load.permits(), load.waiting().size(), greatest, all);
  }

  private ExportFigures figures(
      KnownExport export, RunTotal total, Optional<Duration> lateness, Instant now) {
    ExportStatus status = export.activity().status();
    return new ExportFigures(
        export.name(),
        status.isDisabled(),
        lateness,
        lateness.isPresent() ? backlog(export, lateness.get()) : OptionalLong.empty(),
        total.lastRun(),
        status.failingSince().map(since -> since(since, now)),
        total.runs(),
        history.failureCount(export),
        total.records(),
        total.bytes(),
        total.files());
  }

  private static Optional<Duration> lateness(
      KnownExport export, List<IndexedLedger> positions, Instant now) {
    int ledger = export.activity().status().ledger();
    return positions.stream()
        .filter(at -> at.identity().equals(export.identity()) && at.ledger() == ledger)
        .map(at -> since(at.exportedTo().instant(), now))
        .findFirst();
  }

  private static OptionalLong backlog(KnownExport export, Duration lateness) {
    if (export instanceof ExportState state && !state.definition().interval().isZero()) {
      return OptionalLong.of(lateness.dividedBy(state.definition().interval()));
    }
    return OptionalLong.empty();
  }

  /** Clocks may differ a little: nothing is ahead of its time. */
  private static Duration since(Instant earlier, Instant now) {
    return now.isAfter(earlier) ? Duration.between(earlier, now) : Duration.ZERO;
  }
}
