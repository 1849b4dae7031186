package dev.continuousexport.sink.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats that an external table can be written in. */
public enum DataFormat {
  CSV("csv"),
  TSV("tsv"),
  JSON("json"),
  PARQUET("parquet");

  private final String kustoName;

  DataFormat(String kustoName) {
    this.kustoName = kustoName;
  }

  /** The name in {@code dataformat=} and the usual file extension, without a dot. */
  public String kustoName() {
    return kustoName;
  }

  /** CSV or TSV: the formats that can have a header line. */
  public boolean hasHeaders() {
    return this == CSV || this == TSV;
  }

  public boolean isText() {
    return this != PARQUET;
  }

  /** The format of a name in any case, or empty where it is none that can be written. */
  public static Optional<DataFormat> named(String name) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(format -> format.kustoName.equals(lowerCase)).findFirst();
  }
}
