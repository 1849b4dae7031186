package dev.continuousexport.sink.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the data of an artifact are compressed. */
public enum Compression {
  NONE("none"),
  GZIP("gzip"),
  SNAPPY("snappy"),
  ZSTD("zstd");

  private final String kustoName;

  Compression(String kustoName) {
    this.kustoName = kustoName;
  }

  /** The name in {@code compressionType=}. */
  public String kustoName() {
    return kustoName;
  }

  /** Text is compressed by gzip only, as every reader of text expects. */
  public boolean suits(DataFormat format) {
    return this == NONE || this == GZIP || !format.isText();
  }

  /** The compression of a name in any case, or empty where it is none that can be written. */
  public static Optional<Compression> named(String name) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(compression -> compression.kustoName.equals(lowerCase))
        .findFirst();
  }
}
