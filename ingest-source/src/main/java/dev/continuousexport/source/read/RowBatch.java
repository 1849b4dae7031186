package dev.continuousexport.source.read;

import dev.continuousexport.source.split.Slice;
import java.util.List;
import org.apache.flink.table.data.RowData;

/**
 * Decoded records of one slice, in order.
 *
 * @param slice the slice
 * @param rows the records
 * @param nextOffsets for each record the offset to resume at after it; longer than {@code rows} or
 *     as long
 * @param endOffset the offset reached with the last record, or behind it where records were left
 *     out
 */
record RowBatch(Slice slice, List<RowData> rows, long[] nextOffsets, long endOffset) {}
