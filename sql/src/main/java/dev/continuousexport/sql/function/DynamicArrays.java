package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Functions on dynamic arrays. What is no array gives null. */
public final class DynamicArrays {
  private DynamicArrays() {}

  /** The array that a JSON text is, which must not be changed; or null. */
  static @Nullable JsonNode array(@Nullable String json) {
    JsonNode node = json == null ? null : Json.parse(json);
    return node == null || !node.isArray() ? null : node;
  }

  /** The value of a JSON text; null is JSON's null. */
  static JsonNode value(@Nullable String json) {
    JsonNode node = json == null ? null : Json.parse(json);
    return node == null ? NullNode.instance : node;
  }

  static ArrayNode empty() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** The elements in {@code [from, to)}, as far as there are. */
  static ArrayNode part(JsonNode array, long from, long to) {
    ArrayNode part = empty();
    int last = (int) Math.min(to, array.size());
    for (int i = (int) Math.max(from, 0); i < last; i++) {
      part.add(array.get(i));
    }
    return part;
  }

  /** array_length(). */
  public static final class ArrayLength extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(@Nullable String json) {
      JsonNode array = array(json);
      return array == null ? null : (Long) (long) array.size();
    }
  }

  /** array_concat(). */
  public static final class ArrayConcat extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String... arrays) {
      ArrayNode all = empty();
      boolean found = false;
      for (String json : arrays) {
        JsonNode array = array(json);
        if (array != null) {
          found = true;
          array.forEach(all::add);
        }
      }
      return found ? Json.print(all) : null;
    }
  }

  /** array_slice(). */
  public static final class ArraySlice extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String json, @Nullable Long start, @Nullable Long end) {
      JsonNode array = array(json);
      if (array == null || start == null) {
        return null;
      }
      long from = start < 0 ? start + array.size() : start;
      long to = end == null ? array.size() - 1 : end < 0 ? end + array.size() : end;
      return Json.print(part(array, from, Math.min(to, array.size()) + 1));
    }
  }

  /** array_split(). */
  public static final class ArraySplit extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String json, @Nullable String indices) {
      JsonNode array = array(json);
      JsonNode where = value(indices);
      if (array == null || where.isNull()) {
        return null;
      }
      ArrayNode parts = empty();
      long from = 0;
      for (JsonNode index : where.isArray() ? where : empty().add(where)) {
        long at = index.asLong() < 0 ? index.asLong() + array.size() : index.asLong();
        long to = Math.min(Math.max(at, from), array.size());
        parts.add(part(array, from, to));
        from = to;
      }
      return Json.print(parts.add(part(array, from, array.size())));
    }
  }

  /** array_index_of(). */
  public static final class ArrayIndexOf extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Long eval(
        @Nullable String json,
        @Nullable String sought,
        @Nullable Long start,
        @Nullable Long length,
        @Nullable Long occurrence) {
      JsonNode array = array(json);
      if (array == null) {
        return null;
      }
      String wanted = Sets.key(value(sought));
      long first = start == null ? 0 : start < 0 ? start + array.size() : start;
      long end =
          length == null || length < 0 ? array.size() : Math.min(array.size(), first + length);
      long left = occurrence == null ? 1 : occurrence;
      for (long i = Math.max(first, 0); i < end; i++) {
        if (Sets.key(array.get((int) i)).equals(wanted) && --left <= 0) {
          return i;
        }
      }
      return -1L;
    }
  }

  /** array_sum(): nulls count as nothing; null where an element is no number. */
  public static final class ArraySum extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(@Nullable String json) {
      JsonNode array = array(json);
      if (array == null) {
        return null;
      }
      double sum = 0;
      for (JsonNode element : array) {
        if (element.isNumber() || element.isBoolean()) {
          sum += element.isBoolean() ? (element.booleanValue() ? 1 : 0) : element.doubleValue();
        } else if (!element.isNull()) {
          return null;
        }
      }
      return sum;
    }
  }

  /** array_iff(): a value that is no array stands for each element. */
  public static final class ArrayIff extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(
        @Nullable String conditions, @Nullable String yes, @Nullable String no) {
      JsonNode array = array(conditions);
      if (array == null) {
        return null;
      }
      ArrayNode chosen = empty();
      for (int i = 0; i < array.size(); i++) {
        JsonNode condition = array.get(i);
        boolean isTrue =
            condition.isNumber() ? condition.doubleValue() != 0 : condition.booleanValue();
        chosen.add(condition.isNull() ? NullNode.instance : element(value(isTrue ? yes : no), i));
      }
      return Json.print(chosen);
    }

    private static JsonNode element(JsonNode value, int index) {
      JsonNode element = value.isArray() ? value.get(index) : value;
      return element == null ? NullNode.instance : element;
    }
  }

  /** strcat_array(). */
  public static final class StrcatArray extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable String json, @Nullable String delimiter) {
      JsonNode array = array(json);
      StringBuilder text = new StringBuilder();
      for (int i = 0; array != null && i < array.size(); i++) {
        text.append(i == 0 || delimiter == null ? "" : delimiter).append(Json.text(array.get(i)));
      }
      return text.toString();
    }
  }
}
