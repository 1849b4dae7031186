package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Looks for one of many terms, whatever their case. */
public final class TermSearch {
  private TermSearch() {}

  /** has_any_index(): the place of the first one in the array, -1 where there is none. */
  public static final class HasAnyIndex extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BIGINT NOT NULL")
    public Long eval(@Nullable String text, @Nullable String terms) {
      JsonNode array = DynamicArrays.array(terms);
      String folded = Fold.upper(text == null ? "" : text);
      for (int i = 0; array != null && i < array.size(); i++) {
        if (Terms.has(folded, Fold.upper(Json.text(array.get(i))), true, true)) {
          return (long) i;
        }
      }
      return -1L;
    }
  }
}
