package dev.continuousexport.job.verify;

import java.io.IOException;
import java.io.InputStream;

/** Counts the records of a file, independently of the code that wrote it. */
interface RowCount {
  long rows(Input file, long bytes) throws IOException;

  /** Opens the file anew. */
  interface Input {
    InputStream open() throws IOException;
  }
}
