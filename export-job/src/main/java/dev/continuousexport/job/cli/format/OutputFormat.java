package dev.continuousexport.job.cli.format;

import dev.continuousexport.job.model.ResultTable;
import java.util.Locale;
import java.util.OptionalInt;

/** The forms in which results are printed. */
public enum OutputFormat {
  TABLE,
  VERTICAL,
  CSV,
  JSON,
  MARKDOWN;

  /**
   * The text of a result, without an end of line.
   *
   * @param width of the terminal, in characters; empty where other programs may read
   */
  public String print(ResultTable table, OptionalInt width) {
    return switch (this) {
      case TABLE ->
          width.isPresent() ? TextTable.fold(table, width.getAsInt()) : TextTable.whole(table);
      case VERTICAL -> VerticalRows.print(table);
      case CSV -> CsvRows.print(table);
      case JSON -> JsonRows.print(table);
      case MARKDOWN -> MarkdownTable.print(table);
    };
  }

  /** Whether several results are set apart by an empty line. */
  public boolean isForPeople() {
    return this == TABLE || this == VERTICAL || this == MARKDOWN;
  }

  /** As users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
