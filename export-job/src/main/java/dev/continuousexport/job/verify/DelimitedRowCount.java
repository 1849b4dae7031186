package dev.continuousexport.job.verify;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * Counts the records of CSV, TSV and JSON lines: lines, but for line breaks inside quotes.
 *
 * @param quoted whether a quoted field may hold line breaks (CSV and TSV)
 * @param compressed whether the file is gzip
 * @param header the header's bytes, without its line break; empty where files have none
 */
record DelimitedRowCount(boolean quoted, boolean compressed, byte[] header) implements RowCount {
  private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

  @Override
  public long rows(Input file, long bytes) throws IOException {
    try (InputStream raw = file.open();
        InputStream input =
            new BufferedInputStream(compressed ? new GZIPInputStream(raw) : raw, 1 << 16)) {
      skipByteOrderMark(input);
      long headers = startsWithHeader(input) ? 1 : 0;
      return lines(input) - headers;
    }
  }

  private boolean startsWithHeader(InputStream input) throws IOException {
    if (header.length == 0) {
      return false;
    }
    input.mark(header.length + 1);
    byte[] start = input.readNBytes(header.length);
    int after = input.read();
    input.reset();
    return Arrays.equals(start, header) && (after == '\n' || after == '\r');
  }

  private long lines(InputStream input) throws IOException {
    long lines = 0;
    boolean inQuotes = false;
    int last = '\n';
    for (int next = input.read(); next >= 0; next = input.read()) {
      if (quoted && next == '"') {
        inQuotes = !inQuotes;
      }
      if (next == '\n' && !inQuotes) {
        lines++;
      }
      last = next;
    }
    return last == '\n' && !inQuotes ? lines : lines + 1;
  }

  private static void skipByteOrderMark(InputStream input) throws IOException {
    input.mark(BYTE_ORDER_MARK.length);
    for (int expected : BYTE_ORDER_MARK) {
      if (input.read() != expected) {
        input.reset();
        return;
      }
    }
  }
}
