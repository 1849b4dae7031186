package dev.continuousexport.job.cli.client;

/** What a text is, as far as a client has to know. */
public final class KustoText {
  private KustoText() {}

  /** Whether the first thing behind blanks and comments is a dot. */
  public static boolean isCommand(String text) {
    return code(text).startsWith(".");
  }

  /** Whether it is a command that only shows something. */
  public static boolean isShow(String text) {
    return code(text).startsWith(".show");
  }

  private static String code(String text) {
    String rest = text.stripLeading();
    while (rest.startsWith("//")) {
      int end = rest.indexOf('\n');
      rest = end < 0 ? "" : rest.substring(end).stripLeading();
    }
    return rest;
  }
}
