package dev.continuousexport.job.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A step of a written session: what is sent, and what must come.
 *
 * @param text a command, a query, or a file to be written
 * @param rows of the answer; where there are none, any answer will do
 * @param columns that are compared; empty for all
 * @param refusal a piece of it, where the text must be refused
 * @param mayTakeAWhile whether the rows need not be there at once
 */
record SessionStep(
    String text,
    List<String> rows,
    List<String> columns,
    Optional<String> refusal,
    boolean mayTakeAWhile) {
  /** Steps are separated by empty lines; one that ends in a script goes on to its expectations. */
  static List<SessionStep> read(String session) {
    List<SessionStep> steps = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (String line : (session + "\n\n").lines().toList()) {
      boolean isExpected =
          line.startsWith("//=")
              || line.startsWith("//!")
              || line.startsWith("//~")
              || line.startsWith("// columns:");
      boolean ends = line.isBlank() && !(isScript(text) && expected.isEmpty());
      if (isExpected) {
        expected.add(line);
      } else if (ends) {
        add(text, expected, steps);
      } else if (!line.startsWith("//") || line.startsWith("// file:")) {
        text.append(line).append('\n');
      }
    }
    add(text, expected, steps);
    return steps;
  }

  private static boolean isScript(StringBuilder text) {
    return text.indexOf(".execute") == 0;
  }

  private static void add(StringBuilder text, List<String> expected, List<SessionStep> steps) {
    if (!text.isEmpty()) {
      steps.add(
          new SessionStep(
              text.toString().strip(),
              expected.stream()
                  .filter(line -> line.startsWith("//=") || line.startsWith("//~"))
                  .map(line -> line.substring(3).strip())
                  .toList(),
              expected.stream()
                  .filter(line -> line.startsWith("// columns:"))
                  .flatMap(line -> List.of(line.substring(11).strip().split(",\\s*")).stream())
                  .toList(),
              expected.stream()
                  .filter(line -> line.startsWith("//!"))
                  .map(line -> line.substring(3).strip())
                  .findFirst(),
              expected.stream().anyMatch(line -> line.startsWith("//~"))));
    }
    text.setLength(0);
    expected.clear();
  }
}
