package dev.continuousexport.job.cases;

import dev.continuousexport.sql.cases.KqlCases;
import java.nio.file.Path;

/** Answers a file of cases by exports; {@code scripts/kql} starts it. */
public final class ExportedCases {
  private ExportedCases() {}

  /** The mode (streaming or two-runs), the file of cases, the file of answers. */
  public static void main(String[] arguments) throws Exception {
    int parts = arguments[0].equals("two-runs") ? 2 : 1;
    KqlCases.run(Path.of(arguments[1]), new ExportedRuns(parts), Path.of(arguments[2]));
  }
}
