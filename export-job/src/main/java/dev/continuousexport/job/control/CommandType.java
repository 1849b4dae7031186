package dev.continuousexport.job.control;

import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.PipedCommand;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The kind of a command as the log names it: {@code .show tables details} is TablesDetailsShow. */
final class CommandType {
  private CommandType() {}

  static String of(Command command) {
    Command plain = command instanceof PipedCommand piped ? piped.command() : command;
    String[] words = plain.title().substring(1).split(" ", 2);
    return words.length < 2 ? camelCase(words[0]) : camelCase(words[1]) + camelCase(words[0]);
  }

  private static String camelCase(String words) {
    return Arrays.stream(words.split("[^A-Za-z0-9]+"))
        .filter(word -> !word.isEmpty())
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }
}
