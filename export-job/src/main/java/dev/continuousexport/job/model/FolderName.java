package dev.continuousexport.job.model;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Names of tables and exports as parts of paths: letters, digits, {@code _} and {@code -} only. */
final class FolderName {
  private FolderName() {}

  /** The name itself if it is one already, otherwise a similar one that is unique to the name. */
  static String of(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9_-]", "_");
    if (safe.equals(name)) {
      return name;
    }
    CRC32C checksum = new CRC32C();
    checksum.update(name.getBytes(StandardCharsets.UTF_8));
    return safe + "-" + Long.toHexString(checksum.getValue());
  }
}
