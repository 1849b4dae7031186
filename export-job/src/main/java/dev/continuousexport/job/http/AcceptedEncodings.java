package dev.continuousexport.job.http;

import java.util.Locale;

/** Reads the header {@code Accept-Encoding} (RFC 9110, 12.5.3). */
final class AcceptedEncodings {
  private AcceptedEncodings() {}

  static boolean includeGzip(String header) {
    for (String entry : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = entry.split(";", 2);
      if (parts[0].strip().equals("gzip")) {
        return parts.length == 1 || !parts[1].strip().matches("q\\s*=\\s*0(\\.0*)?");
      }
    }
    return false;
  }
}
