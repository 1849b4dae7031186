package dev.continuousexport.job.verify;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a verification found.
 *
 * @param exportId the export
 * @param runs run entries read
 * @param artifacts artifacts they name
 * @param rows rows in them, as recorded
 * @param bytes bytes in them, as recorded
 * @param violations empty if every rule holds
 */
public record VerificationReport(
    String exportId, long runs, long artifacts, long rows, long bytes, List<Violation> violations) {
  public VerificationReport {
    violations = List.copyOf(violations);
  }

  public boolean isContent() {
    return violations.isEmpty();
  }

  public String text() {
    String summary =
        String.format(
            Locale.ROOT,
            "Export %s: %,d runs, %,d artifacts, %,d rows, %,d bytes.",
            exportId,
            runs,
            artifacts,
            rows,
            bytes);
    String verdict =
        isContent()
            ? "Content: plans and runs are contiguous, and the folder holds exactly the recorded"
                + " files."
            : violations.stream()
                .map(Violation::toString)
                .collect(Collectors.joining("\n", violations.size() + " violations:\n", ""));
    return summary + "\n" + verdict;
  }
}
