package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.continuousexport.sql.text.DatetimeText;
import dev.continuousexport.sql.text.TimespanText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Functions that make arrays and bags. Arguments of any type come as JSON text. */
public final class Makers {
  private Makers() {}

  private static String json(@Nullable String value) {
    return value == null || value.isEmpty() ? "null" : value;
  }

  /** bag_pack(): the last of equal keys wins, keys keep their order. */
  public static final class BagPack extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public String eval(@Nullable String... keysAndValues) {
      Map<String, String> properties = new LinkedHashMap<>();
      for (int i = 0; i + 1 < keysAndValues.length; i += 2) {
        String key = keysAndValues[i];
        properties.put(key == null ? "\"\"" : key, json(keysAndValues[i + 1]));
      }
      StringBuilder bag = new StringBuilder("{");
      properties.forEach(
          (key, value) ->
              bag.append(bag.length() == 1 ? "" : ",").append(key).append(':').append(value));
      return bag.append('}').toString();
    }
  }

  /** pack_array(). */
  public static final class PackArray extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public String eval(@Nullable String... values) {
      StringBuilder array = new StringBuilder("[");
      for (String value : values) {
        array.append(array.length() == 1 ? "" : ",").append(json(value));
      }
      return array.append(']').toString();
    }
  }

  /** zip(): shorter arrays are filled with null; a value that is no array is one element. */
  public static final class Zip extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String... arrays) {
      int size = 0;
      JsonNode[] columns = new JsonNode[arrays.length];
      for (int i = 0; i < arrays.length; i++) {
        JsonNode value = DynamicArrays.value(arrays[i]);
        columns[i] = value.isArray() ? value : DynamicArrays.empty().add(value);
        size = Math.max(size, columns[i].size());
      }
      ArrayNode rows = DynamicArrays.empty();
      for (int i = 0; i < size; i++) {
        ArrayNode row = rows.addArray();
        for (JsonNode column : columns) {
          JsonNode value = column.get(i);
          row.add(value == null ? NullNode.instance : value);
        }
      }
      return Json.print(rows);
    }
  }

  /** repeat(): null for a negative count. */
  public static final class Repeat extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String value, @Nullable Long count) {
      return count == null || count < 0 ? null : listed(count, index -> json(value));
    }
  }

  private static String listed(long count, LongFunction<String> element) {
    StringBuilder array = new StringBuilder("[");
    long limited = Math.min(count, Gathered.LIMIT);
    for (long i = 0; i < limited; i++) {
      array.append(i == 0 ? "" : ",").append(element.apply(i));
    }
    return array.append(']').toString();
  }

  private static @Nullable String steps(
      @Nullable Long from, @Nullable Long to, @Nullable Long step, LongFunction<String> element) {
    if (from == null || to == null || step == null || step == 0) {
      return null;
    }
    double count = Math.floor(((double) to - from) / step) + 1;
    return listed((long) Math.max(count, 0), index -> element.apply(from + index * step));
  }

  /** range() of whole numbers. */
  public static final class LongRange extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable Long from, @Nullable Long to, @Nullable Long step) {
      return steps(from, to, step, Long::toString);
    }
  }

  /** range() of datetimes. */
  public static final class DatetimeRange extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable Long from, @Nullable Long to, @Nullable Long step) {
      return steps(from, to, step, ticks -> Json.quoted(DatetimeText.print(ticks)));
    }
  }

  /** range() of timespans. */
  public static final class TimespanRange extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable Long from, @Nullable Long to, @Nullable Long step) {
      return steps(from, to, step, ticks -> Json.quoted(TimespanText.print(ticks)));
    }
  }

  /** range() of reals. */
  public static final class RealRange extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(
        @Nullable Double from, @Nullable Double to, @Nullable Double step) {
      if (from == null || to == null || step == null || !(Math.abs(step) > 0)) {
        return null;
      }
      double count = Math.floor((to - from) / step) + 1;
      return listed((long) Math.max(count, 0), index -> Json.real(from + index * step));
    }
  }
}
