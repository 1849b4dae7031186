package dev.continuousexport.source.log.managed;

import java.io.IOException;
import java.util.List;

/**
 * What identifies the content of a managed log before an ordinal: the log's identity and the cursor
 * of the last record. Written {@code <identity>/<cursor>}; empty before the first record.
 */
final class ManagedStamp {
  private ManagedStamp() {}

  static String at(String identity, BatchIndex index, long ordinal) throws IOException {
    List<BatchEntry> last = index.holding(Math.max(0, ordinal - 1), ordinal);
    return last.isEmpty() ? "" : of(identity, last.get(0));
  }

  static String of(String identity, BatchEntry last) {
    return identity + "/" + last.cursor();
  }
}
