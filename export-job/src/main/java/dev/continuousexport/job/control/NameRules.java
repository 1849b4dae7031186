package dev.continuousexport.job.control;

import dev.continuousexport.job.model.CommandException;
import java.util.regex.Pattern;

/**
 * What entities may be called.
 *
 * <p>Source: the Kusto page "Entity names".
 */
final class NameRules {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{Nd}_ .-]{1,1024}");

  private NameRules() {}

  static void check(String words, String name) {
    if (!NAME.matcher(name).matches()) {
      throw refusal(
          words, name, "names have 1 to 1024 letters, digits, blanks, and the characters _ . -");
    }
    if (name.startsWith("__")) {
      throw refusal(words, name, "names that begin with __ are reserved");
    }
  }

  private static CommandException refusal(String words, String name, String reason) {
    return new CommandException(
        CommandException.Kind.SEMANTIC,
        "A %s cannot be called '%s': %s.".formatted(words, name, reason));
  }
}
