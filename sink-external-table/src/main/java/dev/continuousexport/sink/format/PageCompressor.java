package dev.continuousexport.sink.format;

import com.github.luben.zstd.Zstd;
import dev.continuousexport.sink.model.Compression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * Compresses pages without Hadoop's codecs. A result is valid until the next call, so an instance
 * belongs to one thread.
 */
final class PageCompressor implements BytesInputCompressor {
  private static final int ZSTD_LEVEL = 1;

  private final CompressionCodecName codec;
  private final Compressed compressed;

  private PageCompressor(CompressionCodecName codec, Compressed compressed) {
    this.codec = codec;
    this.compressed = compressed;
  }

  static PageCompressor of(Compression compression) {
    return switch (compression) {
      case NONE -> new PageCompressor(CompressionCodecName.UNCOMPRESSED, page -> page);
      case GZIP ->
          new PageCompressor(
              CompressionCodecName.GZIP, page -> BytesInput.from(gzip(page.toByteArray())));
      case SNAPPY ->
          new PageCompressor(
              CompressionCodecName.SNAPPY,
              page -> BytesInput.from(Snappy.compress(page.toByteArray())));
      case ZSTD -> new PageCompressor(CompressionCodecName.ZSTD, new ZstdPages());
    };
  }

  @Override
  public BytesInput compress(BytesInput page) throws IOException {
    return compressed.of(page);
  }

  @Override
  public CompressionCodecName getCodecName() {
    return codec;
  }

  @Override
  public void release() {}

  private static byte[] gzip(byte[] page) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(page.length / 2 + 64);
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(bytes) {
          {
            def.setLevel(Deflater.BEST_SPEED);
          }
        }) {
      gzip.write(page);
    }
    return bytes.toByteArray();
  }

  private interface Compressed {
    BytesInput of(BytesInput page) throws IOException;
  }

  private static final class ZstdPages implements Compressed {
    private static final int KEPT = 4 << 20;

    private byte[] buffer = new byte[0];

    @Override
    public BytesInput of(BytesInput page) throws IOException {
      byte[] bytes = page.toByteArray();
      int bound = (int) Zstd.compressBound(bytes.length);
      byte[] target = bound <= buffer.length ? buffer : new byte[bound];
      if (bound <= KEPT) {
        buffer = target;
      }
      long size =
          Zstd.compressByteArray(target, 0, target.length, bytes, 0, bytes.length, ZSTD_LEVEL);
      if (Zstd.isError(size)) {
        throw new IOException(
            "A page of "
                + bytes.length
                + " bytes cannot be compressed: "
                + Zstd.getErrorName(size));
      }
      return BytesInput.from(target, 0, (int) size);
    }
  }
}
