package dev.continuousexport.source.log;

import dev.continuousexport.source.model.RecordBatch;
import java.util.Arrays;
import java.util.function.LongFunction;

/** A batch whose records lie in one shared buffer and were all ingested at one time. */
public final class BufferedBatch implements RecordBatch {
  private final byte[] buffer;
  private final long ingestionTicks;
  private final LongFunction<String> place;
  private int[] starts = new int[64];
  private int[] lengths = new int[64];
  private long[] offsets = new long[64];
  private long[] nextOffsets = new long[64];
  private int count;
  private int index = -1;
  private long endOffset;

  /**
   * @param beginning the offset at which the batch begins
   * @param place says for people where the record of an offset lies
   */
  public BufferedBatch(
      byte[] buffer, long beginning, long ingestionTicks, LongFunction<String> place) {
    this.buffer = buffer;
    this.endOffset = beginning;
    this.ingestionTicks = ingestionTicks;
    this.place = place;
  }

  /** Adds the record at {@code offset}, which lies at {@code start} in the buffer. */
  public void add(long offset, int start, int length, long nextOffset) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      lengths = Arrays.copyOf(lengths, 2 * count);
      offsets = Arrays.copyOf(offsets, 2 * count);
      nextOffsets = Arrays.copyOf(nextOffsets, 2 * count);
    }
    starts[count] = start;
    lengths[count] = length;
    offsets[count] = offset;
    nextOffsets[count] = nextOffset;
    count++;
    endOffset = nextOffset;
  }

  /** Moves the end over offsets that hold no record. */
  public void endAt(long offset) {
    endOffset = offset;
  }

  public int size() {
    return count;
  }

  @Override
  public boolean next() {
    if (index + 1 >= count) {
      return false;
    }
    index++;
    return true;
  }

  @Override
  public byte[] bytes() {
    return buffer;
  }

  @Override
  public int start() {
    return starts[index];
  }

  @Override
  public int length() {
    return lengths[index];
  }

  @Override
  public long nextOffset() {
    return nextOffsets[index];
  }

  @Override
  public long ingestionTicks() {
    return ingestionTicks;
  }

  @Override
  public String place() {
    return place.apply(offsets[index]);
  }

  @Override
  public long endOffset() {
    return endOffset;
  }
}
