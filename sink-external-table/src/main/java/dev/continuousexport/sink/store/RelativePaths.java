package dev.continuousexport.sink.store;

/** Paths relative to a store's root: parts joined by {@code /}, none of which leads elsewhere. */
public final class RelativePaths {
  /** The folder of ledgers and staging areas; what lies in it is never an artifact. */
  public static final String OWN_FOLDER = "_continuous_export";

  private RelativePaths() {}

  /**
   * Returns the path if it stays below the root.
   *
   * @throws IllegalArgumentException if it does not
   */
  public static String requireInside(String path) {
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..") || hasForbidden(part)) {
        throw new IllegalArgumentException(
            "'"
                + path
                + "' is no path below the store's root: its parts must not be empty, '.' or '..',"
                + " nor have backslashes or control characters.");
      }
    }
    return path;
  }

  /**
   * Returns the path if an artifact may become visible there.
   *
   * @throws IllegalArgumentException if it leaves the root or belongs to the export's own records
   */
  public static String requireOpen(String path) {
    if (isOwn(requireInside(path))) {
      throw new IllegalArgumentException(
          "'" + path + "' lies in " + OWN_FOLDER + ", where no artifact may be.");
    }
    return path;
  }

  /** Whether a path belongs to the export's own records and not to the table. */
  public static boolean isOwn(String path) {
    for (String part : path.split("/", -1)) {
      if (part.equals(OWN_FOLDER)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasForbidden(String part) {
    return part.chars().anyMatch(letter -> letter == '\\' || Character.isISOControl(letter));
  }
}
