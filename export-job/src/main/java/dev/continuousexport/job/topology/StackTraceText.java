package dev.continuousexport.job.topology;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stack trace as text, as clusters send it. */
final class StackTraceText {
  private static final String CAUSE = "Caused by: ";
  private static final Pattern CLASS = Pattern.compile("^(?:[\\w$]+\\.)+[\\w$]+(?:: |$)");

  private StackTraceText() {}

  /** The message of the innermost cause: what a person has to read first. */
  static String reason(String trace) {
    String innermost = trace.substring(Math.max(0, lastCause(trace)));
    int end = innermost.indexOf("\n\tat ");
    String line = (end < 0 ? innermost : innermost.substring(0, end)).strip();
    Matcher name = CLASS.matcher(line);
    return name.find() && name.end() < line.length() ? line.substring(name.end()) : line;
  }

  private static int lastCause(String trace) {
    int at = trace.lastIndexOf("\n" + CAUSE);
    return at < 0 ? 0 : at + 1 + CAUSE.length();
  }
}
