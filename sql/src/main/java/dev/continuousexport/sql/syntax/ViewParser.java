package dev.continuousexport.sql.syntax;

import java.util.List;
import java.util.TreeSet;

/** Finds which of several views the next words name. */
final class ViewParser<V extends CommandView> {
  private final TokenStream tokens;
  private final List<V> views;
  private final int start;
  private final TreeSet<String> expected = new TreeSet<>();
  private int farthest;
  private int farthestPosition;

  private ViewParser(TokenStream tokens, List<V> views) {
    this.tokens = tokens;
    this.views = views;
    this.start = tokens.position();
    this.farthestPosition = start;
  }

  /** Takes the words of the longest view that matches. */
  static <V extends CommandView> V read(TokenStream tokens, List<V> views) {
    return new ViewParser<>(tokens, views).read();
  }

  private V read() {
    V best = null;
    int length = -1;
    int end = start;
    for (V view : views) {
      int words = matching(view);
      if (words > length) {
        best = view;
        length = words;
        end = tokens.position();
      }
    }
    if (best == null || farthest > length) {
      tokens.rewind(farthestPosition);
      throw tokens.fail("Here " + quoted() + " is expected.");
    }
    tokens.rewind(end);
    return best;
  }

  /** The number of the view's words if all of them come next, else -1. */
  private int matching(V view) {
    tokens.rewind(start);
    String[] words = view.words().isEmpty() ? new String[0] : view.words().split(" ");
    for (int i = 0; i < words.length; i++) {
      if (!tokens.takeOperator(words[i])) {
        expect(words[i], i);
        return -1;
      }
    }
    return words.length;
  }

  private void expect(String word, int at) {
    if (at > farthest) {
      farthest = at;
      farthestPosition = tokens.position();
      expected.clear();
    }
    if (at == farthest) {
      expected.add(word);
    }
  }

  private String quoted() {
    String last = expected.last();
    String others = String.join("', '", expected.headSet(last));
    return others.isEmpty() ? "'" + last + "'" : "'" + others + "' or '" + last + "'";
  }
}
