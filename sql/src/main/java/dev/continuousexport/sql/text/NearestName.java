package dev.continuousexport.sql.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class NearestName {
  private NearestName() {}

  /** The known name with the fewest changed letters, or empty where none is near. */
  public static Optional<String> of(String wanted, Collection<String> known) {
    int allowed = Math.max(1, wanted.length() / 3);
    String folded = wanted.toLowerCase(Locale.ROOT);
    return known.stream()
        .map(name -> new Candidate(name, distance(folded, name.toLowerCase(Locale.ROOT))))
        .filter(candidate -> candidate.distance <= allowed)
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .map(Candidate::name);
  }

  /** {@code Did you mean 'where'?}, or else the given sentence. */
  public static String hint(String wanted, Collection<String> known, String otherwise) {
    return of(wanted, known).map(name -> "Did you mean '" + name + "'?").orElse(otherwise);
  }

  private static int distance(String left, String right) {
    int[] previous = new int[right.length() + 1];
    for (int j = 0; j < previous.length; j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] current = new int[right.length() + 1];
      current[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[right.length()];
  }

  private record Candidate(String name, int distance) {}
}
