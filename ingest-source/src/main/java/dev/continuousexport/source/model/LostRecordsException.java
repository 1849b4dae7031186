package dev.continuousexport.source.model;

import java.util.ArrayList;
import java.util.List;

/** A log no longer has records that come next; it says which, in every partition. */
public final class LostRecordsException extends TableLogException {
  private static final long serialVersionUID = 1L;

  private final ArrayList<LogRange> lost;

  /**
   * @param lost per partition what lies between the position and where the log begins now
   */
  public LostRecordsException(String message, List<LogRange> lost) {
    super(message, false, null);
    this.lost = new ArrayList<>(lost);
  }

  /** Each range begins at the position that was asked for. */
  public List<LogRange> lost() {
    return List.copyOf(lost);
  }
}
