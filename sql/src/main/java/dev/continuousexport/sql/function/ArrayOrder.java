package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** The elements of an array in another order. */
public final class ArrayOrder {
  private ArrayOrder() {}

  /** array_reverse(). */
  public static final class ArrayReverse extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String json) {
      JsonNode array = DynamicArrays.array(json);
      if (array == null) {
        return null;
      }
      ArrayNode reversed = DynamicArrays.empty();
      for (int i = array.size() - 1; i >= 0; i--) {
        reversed.add(array.get(i));
      }
      return Json.print(reversed);
    }
  }

  private static @Nullable String rotated(@Nullable String json, @Nullable Long count, int sign) {
    JsonNode array = DynamicArrays.array(json);
    if (array == null || count == null) {
      return null;
    }
    int size = array.size();
    int moved = size == 0 ? 0 : sign * (int) (count % size);
    ArrayNode rotated = DynamicArrays.empty();
    for (int i = 0; i < size; i++) {
      rotated.add(array.get(Math.floorMod(i + moved, size)));
    }
    return Json.print(rotated);
  }

  /** array_rotate_left(). */
  public static final class ArrayRotateLeft extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String json, @Nullable Long count) {
      return rotated(json, count, 1);
    }
  }

  /** array_rotate_right(). */
  public static final class ArrayRotateRight extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String json, @Nullable Long count) {
      return rotated(json, count, -1);
    }
  }

  private static @Nullable String shifted(
      @Nullable String json, @Nullable Long count, @Nullable String fill, int sign) {
    JsonNode array = DynamicArrays.array(json);
    if (array == null || count == null) {
      return null;
    }
    int size = array.size();
    long moved = sign * Math.max(-size, Math.min(size, count));
    JsonNode gap = DynamicArrays.value(fill);
    ArrayNode shifted = DynamicArrays.empty();
    for (int i = 0; i < size; i++) {
      long from = i + moved;
      shifted.add(from >= 0 && from < size ? array.get((int) from) : gap);
    }
    return Json.print(shifted);
  }

  /** array_shift_left(). */
  public static final class ArrayShiftLeft extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(
        @Nullable String json, @Nullable Long count, @Nullable String fill) {
      return shifted(json, count, fill, 1);
    }
  }

  /** array_shift_right(). */
  public static final class ArrayShiftRight extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(
        @Nullable String json, @Nullable Long count, @Nullable String fill) {
      return shifted(json, count, fill, -1);
    }
  }
}
