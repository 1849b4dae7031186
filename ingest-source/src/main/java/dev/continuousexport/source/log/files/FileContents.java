package dev.continuousexport.source.log.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Opens the content of files, decompressed where they are compressed. */
final class FileContents {
  private static final int GZIP_BUFFER = 64 << 10;

  private FileContents() {}

  /** The content from an offset on, which counts decompressed bytes. */
  static InputStream open(FileTree tree, LogFile file, long offset) throws IOException {
    if (!file.isCompressed()) {
      return tree.open(file.path(), offset);
    }
    InputStream content = new GZIPInputStream(tree.open(file.path(), 0), GZIP_BUFFER);
    content.skipNBytes(offset);
    return content;
  }
}
