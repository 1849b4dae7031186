package dev.continuousexport.sql.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * By what the rows of a run are ordered, and what is computed of them in that order. Columns are
 * told by their index. A plan travels as a text: {@code sort 1 asc first; row_number 4 5}.
 */
public record OrderPlan(List<Key> keys, List<Computation> computations) {
  public OrderPlan {
    keys = List.copyOf(keys);
    computations = List.copyOf(computations);
  }

  /** A column by which rows are ordered. */
  public record Key(int column, boolean ascending, boolean nullsFirst) {
    private String text() {
      return "sort " + column + (ascending ? " asc" : " desc") + (nullsFirst ? " first" : " last");
    }
  }

  /** A function of columns. */
  public record Computation(OrderFunction function, List<Integer> columns) {
    public Computation {
      columns = List.copyOf(columns);
    }

    private String text() {
      return function.name().toLowerCase(Locale.ROOT)
          + columns.stream().map(column -> " " + column).collect(Collectors.joining());
    }
  }

  /** The text of this plan. */
  public String text() {
    List<String> parts = new ArrayList<>();
    keys.forEach(key -> parts.add(key.text()));
    computations.forEach(computation -> parts.add(computation.text()));
    return String.join("; ", parts);
  }

  /** The plan of a text. */
  public static OrderPlan of(String text) {
    List<Key> keys = new ArrayList<>();
    List<Computation> computations = new ArrayList<>();
    for (String part : text.split("; ")) {
      String[] words = part.split(" ");
      if (words[0].equals("sort")) {
        keys.add(
            new Key(Integer.parseInt(words[1]), words[2].equals("asc"), words[3].equals("first")));
      } else {
        List<Integer> columns = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
          columns.add(Integer.valueOf(words[i]));
        }
        OrderFunction function = OrderFunction.valueOf(words[0].toUpperCase(Locale.ROOT));
        computations.add(new Computation(function, columns));
      }
    }
    return new OrderPlan(keys, computations);
  }
}
