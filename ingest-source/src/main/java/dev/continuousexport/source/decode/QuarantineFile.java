package dev.continuousexport.source.decode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where the bad records of one slice are kept. The place follows from what was read alone, so that
 * a replay finds the file of the attempt before.
 *
 * @param from the slice's first offset
 */
record QuarantineFile(String exportId, String table, long run, String partition, long from) {
  private static final int NAME_LENGTH = 200;

  Path under(Path directory) {
    return directory
        .resolve(fileName(table))
        .resolve(fileName(exportId))
        .resolve("run-%010d".formatted(run))
        .resolve("%s-%d.jsonl".formatted(fileName(partition), from));
  }

  /** A name that no file system takes for a path; long ones keep their end and a hash. */
  private static String fileName(String name) {
    String encoded =
        URLEncoder.encode(name, StandardCharsets.UTF_8).replace("*", "%2A").replace(".", "%2E");
    return encoded.length() <= NAME_LENGTH
        ? encoded
        : "%08x%s"
            .formatted(name.hashCode(), encoded.substring(encoded.length() - NAME_LENGTH + 8));
  }
}
