package dev.continuousexport.source.log.memory;

import dev.continuousexport.source.model.RecordBatch;
import java.util.List;
import java.util.function.Function;

/** A batch whose records have a byte array each. */
final class ListedBatch implements RecordBatch {
  private final List<ListedRecord> records;
  private final long endOffset;
  private final Function<ListedRecord, String> place;
  private int index = -1;

  /**
   * @param place says where a record lies, for people
   */
  ListedBatch(List<ListedRecord> records, long endOffset, Function<ListedRecord, String> place) {
    this.records = records;
    this.endOffset = endOffset;
    this.place = place;
  }

  @Override
  public boolean next() {
    if (index + 1 >= records.size()) {
      return false;
    }
    index++;
    return true;
  }

  private ListedRecord current() {
    return records.get(index);
  }

  @Override
  public byte[] bytes() {
    return current().value();
  }

  @Override
  public int start() {
    return 0;
  }

  @Override
  public int length() {
    return current().value().length;
  }

  @Override
  public long nextOffset() {
    return current().nextOffset();
  }

  @Override
  public long ingestionTicks() {
    return current().ingestionTicks();
  }

  @Override
  public String place() {
    return place.apply(current());
  }

  @Override
  public long endOffset() {
    return endOffset;
  }
}
