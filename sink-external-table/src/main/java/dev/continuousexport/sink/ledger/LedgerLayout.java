package dev.continuousexport.sink.ledger;

import dev.continuousexport.sink.store.RelativePaths;
import java.util.regex.Pattern;

/**
 * Where the parts of an export's ledger lie, relative to its home. Segments of 1,000 entries keep
 * listings cheap.
 *
 * @param exportId letters, digits, {@code _} and {@code -}
 */
public record LedgerLayout(String exportId) {
  /** The folder of all ledgers of a home. */
  public static final String FOLDER = RelativePaths.OWN_FOLDER;

  private static final Pattern EXPORT_ID = Pattern.compile("[A-Za-z0-9_-]+");
  private static final int SEGMENT = 1_000;

  public LedgerLayout {
    if (!EXPORT_ID.matcher(exportId).matches()) {
      throw new IllegalArgumentException(
          "'" + exportId + "' is no export id: it may hold letters, digits, '_' and '-' only.");
    }
  }

  /** Plan n; plan 0 is the creation. */
  public String plan(long run) {
    return numbered("plan", run, "");
  }

  /** Entry n in its given revision; revision 0 is the first. */
  public String run(long run, int revision) {
    return numbered("run", run, suffix(revision));
  }

  /** The mark that all files of an entry have been visible. */
  public String published(long run, int revision) {
    return numbered("published", run, suffix(revision));
  }

  /** The k-th start of a job of this export. */
  public String owner(long owner) {
    return numbered("owner", owner, "");
  }

  /** The folder of what the export has staged. */
  public String stagingArea() {
    return root() + "/staging";
  }

  /** The folder of everything that belongs to this export. */
  public String root() {
    return FOLDER + "/" + exportId;
  }

  private static String suffix(int revision) {
    return revision == 0 ? "" : ".r" + revision;
  }

  private String numbered(String folder, long number, String suffix) {
    return root()
        + "/"
        + folder
        + "/"
        + padded(number / SEGMENT, 7)
        + "/"
        + padded(number, 10)
        + suffix
        + ".json";
  }

  private static String padded(long number, int digits) {
    String text = Long.toString(number);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }
}
