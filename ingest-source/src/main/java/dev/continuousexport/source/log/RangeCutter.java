package dev.continuousexport.source.log;

import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogScope;
import java.util.ArrayList;
import java.util.List;

/** Cuts ranges into pieces of at most a given length, all about equally long. */
public final class RangeCutter {
  private RangeCutter() {}

  /** The pieces of all ranges of a scope, in order; empty ranges have none. */
  public static List<LogRange> cut(LogScope scope, long longest) {
    List<LogRange> pieces = new ArrayList<>();
    scope.ranges().forEach(range -> cut(range, longest, pieces));
    return pieces;
  }

  /**
   * Appends the pieces of one range. Inner cuts bear the stamp of the range's end: what identifies
   * the content before the end identifies all of it.
   */
  public static void cut(LogRange range, long longest, List<LogRange> pieces) {
    if (range.isEmpty()) {
      return;
    }
    long length = range.to() - range.from();
    long count = (length + longest - 1) / longest;
    long from = range.from();
    for (long i = 1; i <= count; i++) {
      long to = i == count ? range.to() : range.from() + length / count * i;
      String fromStamp = i == 1 ? range.fromStamp() : range.toStamp();
      pieces.add(new LogRange(range.partition(), from, to, fromStamp, range.toStamp()));
      from = to;
    }
  }
}
