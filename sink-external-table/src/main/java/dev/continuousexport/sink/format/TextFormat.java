package dev.continuousexport.sink.format;

import dev.continuousexport.sink.model.Compression;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.IncludeHeaders;
import dev.continuousexport.sink.model.TextEncoding;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.table.data.RowData;

/**
 * Files of lines: UTF-8, each line ended by a line feed, compressed by gzip if the table says so.
 */
final class TextFormat implements ArtifactFormat {
  private static final int GZIP_BUFFER = 8 << 10;
  private static final long DEFLATER_BYTES = 300 << 10;

  private final LineFormat lines;
  private final boolean zipped;
  private final IncludeHeaders headers;
  private final boolean marked;

  TextFormat(ExternalTable table, LineFormat lines) {
    this.lines = lines;
    this.zipped = table.compression() == Compression.GZIP;
    this.headers = table.files().headers();
    this.marked = table.files().encoding() == TextEncoding.UTF8_BOM;
  }

  @Override
  public ArtifactEncoder open(OutputStream out, boolean firstInFolder) throws IOException {
    TextBuffer buffer = new TextBuffer();
    if (marked) {
      buffer.ascii("\u00EF\u00BB\u00BF");
    }
    if (headers == IncludeHeaders.ALL || headers == IncludeHeaders.FIRST_FILE && firstInFolder) {
      lines.header(buffer);
    }
    return new Encoder(lines, buffer, zipped ? new FastGzip(out) : out);
  }

  private static final class Encoder implements ArtifactEncoder {
    private static final int FLUSHED_FROM = 48 << 10;

    private final LineFormat lines;
    private final TextBuffer buffer;
    private final OutputStream out;
    private long flushed;

    private Encoder(LineFormat lines, TextBuffer buffer, OutputStream out) {
      this.lines = lines;
      this.buffer = buffer;
      this.out = out;
    }

    @Override
    public void write(RowData row) throws IOException {
      lines.line(row, buffer);
      if (buffer.size() >= FLUSHED_FROM) {
        flush();
      }
    }

    @Override
    public long uncompressedBytes() {
      return flushed + buffer.size();
    }

    @Override
    public long heldBytes() {
      return buffer.capacity() + (out instanceof FastGzip gzip ? gzip.heldBytes() : 0);
    }

    @Override
    public void finish() throws IOException {
      flush();
      if (out instanceof FastGzip gzip) {
        gzip.finish();
      }
    }

    @Override
    public void close() {
      if (out instanceof FastGzip gzip) {
        gzip.free();
      }
    }

    private void flush() throws IOException {
      flushed += buffer.size();
      buffer.writeTo(out);
    }
  }

  /** gzip at level 1: half the CPU of the default level for a tenth more bytes. */
  private static final class FastGzip extends GZIPOutputStream {
    private FastGzip(OutputStream out) throws IOException {
      super(out, GZIP_BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }

    private long heldBytes() {
      return DEFLATER_BYTES;
    }

    private void free() {
      def.end();
    }
  }
}
