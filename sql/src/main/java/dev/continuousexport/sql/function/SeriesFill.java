package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * Functions that fill the gaps of a series. A gap is an element that equals the placeholder, which
 * is null where none is given.
 */
public final class SeriesFill {
  private SeriesFill() {}

  private static boolean isGap(JsonNode element, JsonNode placeholder) {
    return placeholder.isNumber() && element.isNumber()
        ? placeholder.doubleValue() == element.doubleValue()
        : element.equals(placeholder);
  }

  /** series_fill_const(). */
  public static final class FillConst extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(
        @Nullable String json, @Nullable String value, @Nullable String placeholder) {
      JsonNode array = DynamicArrays.array(json);
      if (array == null) {
        return null;
      }
      JsonNode gap = DynamicArrays.value(placeholder);
      JsonNode filler = DynamicArrays.value(value);
      ArrayNode filled = DynamicArrays.empty();
      array.forEach(element -> filled.add(isGap(element, gap) ? filler : element));
      return Json.print(filled);
    }
  }

  /** series_fill_forward() and, from the end, series_fill_backward(). */
  public static final class FillNearest extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(
        @Nullable Boolean forward, @Nullable String json, @Nullable String placeholder) {
      JsonNode array = DynamicArrays.array(json);
      if (array == null) {
        return null;
      }
      JsonNode gap = DynamicArrays.value(placeholder);
      JsonNode[] filled = new JsonNode[array.size()];
      int step = Boolean.TRUE.equals(forward) ? 1 : -1;
      JsonNode last = null;
      for (int i = step > 0 ? 0 : filled.length - 1; i >= 0 && i < filled.length; i += step) {
        JsonNode element = array.get(i);
        last = isGap(element, gap) ? last : element;
        filled[i] = last == null ? element : last;
      }
      ArrayNode result = DynamicArrays.empty();
      for (JsonNode element : filled) {
        result.add(element);
      }
      return Json.print(result);
    }
  }

  /** series_fill_linear(): on a straight line between neighbours; whole numbers stay whole. */
  public static final class FillLinear extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(
        @Nullable String json,
        @Nullable String placeholder,
        @Nullable Boolean edges,
        @Nullable Double constant) {
      JsonNode array = DynamicArrays.array(json);
      if (array == null) {
        return null;
      }
      Gaps gaps = new Gaps(array, DynamicArrays.value(placeholder), !Boolean.FALSE.equals(edges));
      ArrayNode filled = DynamicArrays.empty();
      for (int i = 0; i < array.size(); i++) {
        filled.add(gaps.filled(i, constant == null ? 0 : constant));
      }
      return Json.print(filled);
    }
  }

  /** The neighbours of gaps. */
  private static final class Gaps {
    private final JsonNode array;
    private final boolean edges;
    private final int[] before;
    private final int[] after;
    private boolean whole = true;

    private Gaps(JsonNode array, JsonNode placeholder, boolean edges) {
      this.array = array;
      this.edges = edges;
      int size = array.size();
      before = new int[size];
      after = new int[size];
      for (int i = 0; i < size; i++) {
        boolean gap = isGap(array.get(i), placeholder);
        whole &= gap || array.get(i).isIntegralNumber();
        before[i] = gap ? (i == 0 ? -1 : before[i - 1]) : i;
      }
      for (int i = size - 1; i >= 0; i--) {
        boolean gap = before[i] != i;
        after[i] = gap ? (i == size - 1 ? size : after[i + 1]) : i;
      }
    }

    private JsonNode filled(int at, double constant) {
      int left = before[at];
      int right = after[at];
      if (left == at) {
        return array.get(at);
      }
      boolean first = left < 0;
      boolean last = right == array.size();
      if (first && last) {
        return Series.real(constant);
      }
      if (first || last) {
        return edges ? array.get(first ? right : left) : array.get(at);
      }
      JsonNode from = array.get(left);
      JsonNode to = array.get(right);
      if (!from.isNumber() || !to.isNumber()) {
        return NullNode.instance;
      }
      double slope = (to.doubleValue() - from.doubleValue()) / (right - left);
      double value = from.doubleValue() + slope * (at - left);
      return whole ? LongNode.valueOf((long) value) : Series.real(value);
    }
  }
}
