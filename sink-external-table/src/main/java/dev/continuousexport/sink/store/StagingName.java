package dev.continuousexport.sink.store;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The name of a staged file: the attempt and, encoded, the path where the file becomes visible.
 * Slashes and dots are encoded too, so that a staged file has no extension by which a reader's
 * pattern could find it, and a staging area has no folders. A name that is too long for a file
 * system is cut into nested folders.
 */
final class StagingName {
  private static final int LONGEST_PART = 200;
  private static final char AFTER_ATTEMPT = '~';

  private StagingName() {}

  static String of(String attempt, String path) {
    String name = RelativePaths.requireInside(attempt) + AFTER_ATTEMPT + encode(path);
    StringBuilder cut = new StringBuilder();
    for (int at = 0; at < name.length(); at += LONGEST_PART) {
      cut.append(at == 0 ? "" : "/");
      cut.append(name, at, Math.min(name.length(), at + LONGEST_PART));
    }
    return cut.toString();
  }

  /** The path of a staged file, from its name relative to the staging area. */
  static String path(String stagingName) {
    String name = stagingName.replace("/", "");
    String encoded = name.substring(name.indexOf(AFTER_ATTEMPT) + 1);
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }

  /** Whether a folder can be one into which a long name was cut. */
  static boolean isPart(String folder) {
    return folder.length() == LONGEST_PART;
  }

  private static String encode(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8).replace(".", "%2E").replace("*", "%2A");
  }
}
