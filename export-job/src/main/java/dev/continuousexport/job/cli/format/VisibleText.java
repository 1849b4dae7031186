package dev.continuousexport.job.cli.format;

import java.util.regex.Pattern;

/** Values as a person may read them: a value must not command the terminal. */
final class VisibleText {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n]]");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private VisibleText() {}

  /** In one line. */
  static String line(String value) {
    return CONTROL.matcher(BLANKS.matcher(value).replaceAll(" ")).replaceAll("�");
  }

  /** With its own ends of lines. */
  static String lines(String value) {
    String lines = value.replace("\r\n", "\n").replace("\t", "    ").strip();
    return CONTROL.matcher(lines).replaceAll("�");
  }
}
