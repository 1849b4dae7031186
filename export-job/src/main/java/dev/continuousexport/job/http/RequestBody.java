package dev.continuousexport.job.http;

import dev.continuousexport.job.model.CommandException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads the bytes of requests, unpacked and within limits. */
final class RequestBody {
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  private RequestBody() {}

  /**
   * The body, unpacked where it begins as gzip does: some clients name the encoding although they
   * send plain bytes.
   *
   * @param limit of the bytes as sent, and of the unpacked ones
   * @throws RequestTooLargeException if there are more
   */
  static byte[] read(HttpCall call, int limit) throws IOException {
    byte[] sent = bounded(call.body(), limit);
    boolean packed =
        sent.length > 1 && (sent[0] & 0xff) == GZIP_FIRST && (sent[1] & 0xff) == GZIP_SECOND;
    return packed ? unpacked(sent, limit) : sent;
  }

  private static byte[] unpacked(byte[] sent, int limit) throws IOException {
    try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(sent))) {
      return bounded(gzip, limit);
    } catch (ZipException | EOFException e) {
      throw new CommandException(
          "The request's body begins as gzip does, but cannot be unpacked: it is damaged or cut"
              + " off. Send it again.",
          e);
    }
  }

  private static byte[] bounded(InputStream body, int limit) throws IOException {
    byte[] bytes = body.readNBytes(limit);
    if (bytes.length == limit && body.read() >= 0) {
      throw new RequestTooLargeException(limit);
    }
    return bytes;
  }
}
