package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.continuousexport.sql.types.KustoType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/**
 * One row with the arrays of a series, of the bins that a group has. A gathered row holds the bin,
 * its values, and the bounds of the axis; where a bound is missing, the bins of the group tell it.
 */
public final class SeriesRows extends RowProducer {
  private static final long serialVersionUID = 1L;

  private static final int TYPES = 1;
  private static final int INCLUSIVE = 2;
  private static final int FIRST_DEFAULT = 3;
  private static final int BOUNDS = 3;

  public void eval(@Nullable Object... arguments) {
    if (!(arguments[arguments.length - 1] instanceof Row[] rows) || rows.length == 0) {
      return;
    }
    List<KustoType> all = types(String.valueOf(arguments[TYPES]));
    SeriesPoints points = points(rows, all.get(0), Boolean.TRUE.equals(arguments[INCLUSIVE]));
    if (points == null) {
      return;
    }
    Map<Integer, Row> bins = new HashMap<>();
    for (Row row : rows) {
      Object bin = row.getField(0);
      if (bin != null) {
        bins.put(points.index(bin), row);
      }
    }
    List<KustoType> values = all.subList(1, all.size());
    Row result = new Row(all.size());
    for (int i = 0; i < values.size(); i++) {
      Object missing = arguments[FIRST_DEFAULT + i];
      result.setField(i, array(points.count(), bins, i + 1, values.get(i), missing));
    }
    result.setField(values.size(), axis(points, all.get(0)));
    collect(result);
  }

  private static @Nullable SeriesPoints points(Row[] rows, KustoType type, boolean inclusive) {
    int bounds = rows[0].getArity() - BOUNDS;
    List<Object> bins = new ArrayList<>();
    for (Row row : rows) {
      Object bin = row.getField(0);
      if (bin != null) {
        bins.add(bin);
      }
    }
    Row first = rows[0];
    return SeriesPoints.of(
        bins,
        first.getField(bounds),
        first.getField(bounds + 1),
        first.getField(bounds + 2),
        inclusive,
        type == KustoType.REAL);
  }

  private static String array(
      int count, Map<Integer, Row> bins, int field, KustoType type, @Nullable Object missing) {
    ArrayNode array = DynamicArrays.empty();
    JsonNode filler = missingNode(missing);
    for (int i = 0; i < count; i++) {
      Row row = bins.get(i);
      array.add(row == null ? filler : DynamicCell.of(row.getField(field), type));
    }
    return array.toString();
  }

  private static JsonNode missingNode(@Nullable Object missing) {
    if (missing instanceof BigDecimal number) {
      return DynamicCell.of(number.doubleValue(), KustoType.REAL);
    }
    return DynamicCell.of(missing, missing instanceof Double ? KustoType.REAL : KustoType.LONG);
  }

  private static String axis(SeriesPoints points, KustoType type) {
    ArrayNode array = DynamicArrays.empty();
    for (int i = 0; i < points.count(); i++) {
      array.add(DynamicCell.of(points.at(i), type));
    }
    return array.toString();
  }
}
