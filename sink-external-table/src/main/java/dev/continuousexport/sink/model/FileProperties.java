package dev.continuousexport.sink.model;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the files of an external table are named and encoded.
 *
 * @param compression what {@code compressed} and {@code compressionType} amount to; null where
 *     neither is given: text is not compressed then, Parquet by zstd
 * @param headers for CSV and TSV
 * @param encoding for text
 * @param namePrefix begins the name of every file; null for a random one per run
 * @param fileExtension ends it, with or without a leading dot; null for the format's own
 */
public record FileProperties(
    @Nullable Compression compression,
    IncludeHeaders headers,
    TextEncoding encoding,
    @Nullable String namePrefix,
    @Nullable String fileExtension)
    implements Serializable {
  /** The properties of a table that names none. */
  public static final FileProperties DEFAULTS =
      new FileProperties(null, IncludeHeaders.NONE, TextEncoding.UTF8_NO_BOM, null, null);

  private static final Pattern NAME_PART = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,100}");

  public FileProperties {
    requireNamePart("namePrefix", namePrefix);
    requireNamePart("fileExtension", fileExtension);
  }

  private static void requireNamePart(String property, @Nullable String text) {
    if (text != null && (!NAME_PART.matcher(text).matches() || text.contains(".."))) {
      throw new IllegalArgumentException(
          property
              + " is part of a file name: 1 to 100 characters without '/', '\\', '..' and control"
              + " characters.");
    }
  }

  public Optional<String> prefix() {
    return Optional.ofNullable(namePrefix);
  }

  /** The extension without its leading dot. */
  public Optional<String> extension() {
    return Optional.ofNullable(fileExtension)
        .map(text -> text.startsWith(".") ? text.substring(1) : text);
  }

  public FileProperties withCompression(@Nullable Compression other) {
    return new FileProperties(other, headers, encoding, namePrefix, fileExtension);
  }

  public FileProperties withHeaders(IncludeHeaders other) {
    return new FileProperties(compression, other, encoding, namePrefix, fileExtension);
  }

  public FileProperties withEncoding(TextEncoding other) {
    return new FileProperties(compression, headers, other, namePrefix, fileExtension);
  }

  public FileProperties withNamePrefix(@Nullable String other) {
    return new FileProperties(compression, headers, encoding, other, fileExtension);
  }

  public FileProperties withFileExtension(@Nullable String other) {
    return new FileProperties(compression, headers, encoding, namePrefix, other);
  }
}
