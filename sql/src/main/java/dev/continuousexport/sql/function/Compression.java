package dev.continuousexport.sql.function;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.ToIntFunction;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * Compressed strings as base64. What cannot be compressed is stored, and the headers are those that
 * the Kusto engine writes. What is no compressed UTF-8 text, or more than {@value #LONGEST} bytes
 * of it, gives the empty string.
 */
public final class Compression {
  static final int LONGEST = 64 << 20;

  private static final byte[] GZIP = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final byte[] ZLIB = {0x78, 0x01};

  private Compression() {}

  private static byte[] deflated(byte[] bytes, int level) {
    Deflater deflater = new Deflater(level, true);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /** The shorter of the compressed and the stored form. */
  private static byte[] deflated(byte[] bytes) {
    byte[] compressed = deflated(bytes, Deflater.DEFAULT_COMPRESSION);
    return compressed.length < bytes.length || bytes.length == 0
        ? compressed
        : deflated(bytes, Deflater.NO_COMPRESSION);
  }

  /** The text, or the empty one; the trailer is checked against it. */
  private static String inflated(
      byte[] framed, int header, byte[] trailer, ToIntFunction<byte[]> checksum) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(framed, header, framed.length - header - trailer.length);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      while (!inflater.finished()) {
        int count = inflater.inflate(buffer);
        if (count == 0 && !inflater.finished() || out.size() + count > LONGEST) {
          return "";
        }
        out.write(buffer, 0, count);
      }
      byte[] bytes = out.toByteArray();
      return checksum.applyAsInt(bytes) == ByteBuffer.wrap(trailer).getInt() ? text(bytes) : "";
    } catch (DataFormatException e) {
      return "";
    } finally {
      inflater.end();
    }
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return "";
    }
  }

  private static int crc(byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    return Integer.reverseBytes((int) checksum.getValue());
  }

  private static int adler(byte[] bytes) {
    Adler32 checksum = new Adler32();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }

  private static byte[] utf8(@Nullable String text) {
    return (text == null ? "" : text).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] last(byte[] bytes, int from, int count) {
    return java.util.Arrays.copyOfRange(bytes, bytes.length - from, bytes.length - from + count);
  }

  /** gzip_compress_to_base64_string(). */
  public static final class GzipCompress extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String text) {
      byte[] bytes = utf8(text);
      byte[] body = deflated(bytes);
      ByteBuffer framed = ByteBuffer.allocate(GZIP.length + body.length + 8);
      framed.put(GZIP).put(body).putInt(crc(bytes));
      framed.order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length);
      return Base64.getEncoder().encodeToString(framed.array());
    }
  }

  /** gzip_decompress_from_base64_string(): of a header without optional fields. */
  public static final class GzipDecompress extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String base64) {
      byte[] framed = Encodings.decoded(base64);
      boolean known =
          framed != null
              && framed.length > GZIP.length + 8
              && framed[0] == GZIP[0]
              && framed[1] == GZIP[1]
              && framed[2] == 8;
      if (!known || framed == null) {
        return "";
      }
      int header = header(framed);
      return header < 0 ? "" : inflated(framed, header, last(framed, 8, 4), Compression::crc);
    }

    /**
     * Where the data begin: the header may tell a comment, a name and more; -1 if it does not end.
     */
    private static int header(byte[] framed) {
      int flags = framed[3];
      int end = GZIP.length;
      if ((flags & 4) != 0) {
        end += 2 + (framed[end] & 255) + ((framed[end + 1] & 255) << 8);
      }
      for (int texts = Integer.bitCount(flags & (8 | 16)); texts > 0; texts--) {
        while (end < framed.length && framed[end] != 0) {
          end++;
        }
        end++;
      }
      end += (flags & 2) == 0 ? 0 : 2;
      return end + 8 < framed.length ? end : -1;
    }
  }

  /** zlib_compress_to_base64_string(). */
  public static final class ZlibCompress extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String text) {
      byte[] bytes = utf8(text);
      byte[] body = deflated(bytes);
      ByteBuffer framed = ByteBuffer.allocate(ZLIB.length + body.length + 4);
      framed.put(ZLIB).put(body).putInt(adler(bytes));
      return Base64.getEncoder().encodeToString(framed.array());
    }
  }

  /** zlib_decompress_from_base64_string(). */
  public static final class ZlibDecompress extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String base64) {
      byte[] framed = Encodings.decoded(base64);
      boolean known =
          framed != null
              && framed.length > 6
              && (framed[0] & 15) == 8
              && ((framed[0] & 255) << 8 | framed[1] & 255) % 31 == 0
              && (framed[1] & 32) == 0;
      return !known || framed == null
          ? ""
          : inflated(framed, ZLIB.length, last(framed, 4, 4), Compression::adler);
    }
  }
}
