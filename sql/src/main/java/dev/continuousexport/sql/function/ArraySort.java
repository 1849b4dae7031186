package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * array_sort_asc() and array_sort_desc(): the first array in order, further arrays in the order of
 * the first one. Of several arrays the result is an array of them; one whose length differs from
 * the first one's is null.
 */
public final class ArraySort {
  /** Whatever the direction: numbers, then text (also datetimes and timespans), then the rest. */
  private static final Comparator<JsonNode> KINDS = Comparator.comparingInt(ArraySort::kind);

  private static final Comparator<JsonNode> WITHIN_KIND =
      (left, right) ->
          left.isNumber() && right.isNumber()
              ? numbers(left, right)
              : left.isValueNode() ? left.asText().compareTo(right.asText()) : 0;

  private ArraySort() {}

  private static int numbers(JsonNode left, JsonNode right) {
    return left.isIntegralNumber() && right.isIntegralNumber()
        ? left.bigIntegerValue().compareTo(right.bigIntegerValue())
        : Double.compare(left.doubleValue(), right.doubleValue());
  }

  private static int kind(JsonNode node) {
    return node.isNumber() ? 0 : node.isTextual() ? 1 : 2;
  }

  private static @Nullable String sorted(
      @Nullable Boolean nullsLast, @Nullable String[] arrays, Comparator<JsonNode> withinKind) {
    JsonNode first = DynamicArrays.array(arrays[0]);
    if (first == null) {
      return null;
    }
    List<Integer> places =
        places(first, nullsLast == null || nullsLast, KINDS.thenComparing(withinKind));
    if (arrays.length == 1) {
      return Json.print(ordered(first, places));
    }
    ArrayNode all = DynamicArrays.empty();
    for (String json : arrays) {
      JsonNode array = DynamicArrays.array(json);
      all.add(
          array == null || array.size() != first.size()
              ? NullNode.instance
              : ordered(array, places));
    }
    return Json.print(all);
  }

  /** The indexes of an array's elements in order. */
  private static List<Integer> places(
      JsonNode array, boolean nullsLast, Comparator<JsonNode> order) {
    List<Integer> elements = new ArrayList<>();
    List<Integer> nulls = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      (array.get(i).isNull() ? nulls : elements).add(i);
    }
    elements.sort((left, right) -> order.compare(array.get(left), array.get(right)));
    List<Integer> all = new ArrayList<>(nullsLast ? elements : nulls);
    all.addAll(nullsLast ? nulls : elements);
    return all;
  }

  private static ArrayNode ordered(JsonNode array, List<Integer> places) {
    ArrayNode ordered = DynamicArrays.empty();
    places.forEach(place -> ordered.add(array.get(place)));
    return ordered;
  }

  /** array_sort_asc(). */
  public static final class ArraySortAsc extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable Boolean nullsLast, @Nullable String... arrays) {
      return sorted(nullsLast, arrays, WITHIN_KIND);
    }
  }

  /** array_sort_desc(). */
  public static final class ArraySortDesc extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable Boolean nullsLast, @Nullable String... arrays) {
      return sorted(nullsLast, arrays, WITHIN_KIND.reversed());
    }
  }
}
