package dev.continuousexport.source.log.files;

import java.util.Locale;

/**
 * A file as it was listed.
 *
 * @param path below the tree's root, with slashes
 * @param size in bytes
 * @param modified when it was changed last, in ticks: the ingestion time of its records
 */
record LogFile(String path, long size, long modified) {
  /** Deflate makes nothing more than 1,032 times smaller. */
  private static final long MOST_EXPANSION = 1_032;

  private static final long GZIP_FRAME = 1_024;

  /** What identifies the content: {@code <size>/<modified>}. */
  String stamp() {
    return size + "/" + modified;
  }

  /** The file that a range of its path and stamp speaks of. */
  static LogFile of(String path, String stamp) {
    int slash = stamp.indexOf('/');
    return new LogFile(
        path,
        Long.parseLong(stamp.substring(0, slash)),
        Long.parseLong(stamp.substring(slash + 1)));
  }

  boolean isCompressed() {
    return path.toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  /**
   * The offset at which the file is at its end. Offsets of compressed files count bytes of the
   * content, whose length nobody knows before reading, so their end is one that none exceeds.
   */
  long end() {
    return isCompressed() ? size * MOST_EXPANSION + GZIP_FRAME : size;
  }
}
