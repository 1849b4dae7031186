package dev.continuousexport.job.run;

import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogReader;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.Position;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.sql.types.Cursor;
import java.util.List;

/** A log that ends where a continuous export began: by the positions of its creation. */
final class HistoryLog implements TableLog {
  private final TableLog log;
  private final LogScope history;
  private final Cursor start;

  /**
   * @param history everything up to the creation, as its plan has it
   * @param start the creation
   */
  HistoryLog(TableLog log, LogScope history, Cursor start) {
    this.log = log;
    this.history = history;
    this.start = start;
  }

  @Override
  public void requireFacts() {
    log.requireFacts();
  }

  @Override
  public LogScope history(Cursor upTo) {
    return CursorScopes.cut(
        history, Position.beginning(history.identity()), CursorScopes.end(log.history(upTo)));
  }

  /** The log is asked in any case: it knows whether it still continues the position. */
  @Override
  public LogScope after(Position position, Cursor upTo) {
    boolean toTheEnd = !start.isAfter(upTo);
    LogScope found = log.after(position, toTheEnd ? start : upTo);
    Position end = toTheEnd ? CursorScopes.end(history) : position.advance(found);
    return CursorScopes.cut(history, position, end);
  }

  @Override
  public long estimatedRecords(LogScope scope) {
    return log.estimatedRecords(scope);
  }

  @Override
  public List<LogRange> slices(LogScope scope) {
    return log.slices(scope);
  }

  @Override
  public LogReader reader() {
    return log.reader();
  }

  @Override
  public void close() {
    log.close();
  }
}
