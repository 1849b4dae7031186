package dev.continuousexport.sink.format;

import org.apache.flink.table.data.RowData;

/** How rows become lines of text. Stateless; safe for use by several threads. */
interface LineFormat {
  /** The line of column names, if the format has one. */
  void header(TextBuffer out);

  void line(RowData row, TextBuffer out);
}
