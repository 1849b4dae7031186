package dev.continuousexport.sql.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rectangle of a geohash, whose letters halve the globe in turn, east and west first.
 *
 * @param west its least longitude
 * @param south its least latitude
 * @param width in degrees of longitude
 * @param height in degrees of latitude
 */
public record Geohash(double west, double south, double width, double height) {
  private static final String LETTERS = "0123456789bcdefghjkmnpqrstuvwxyz";
  private static final int MOST = 18;
  private static final int STANDARD = 5;

  /** The rectangle, or null of what is no geohash. */
  static @Nullable Geohash of(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > MOST) {
      return null;
    }
    double west = -180;
    double south = -90;
    double width = 360;
    double height = 180;
    boolean east = true;
    for (char letter : text.toLowerCase(Locale.ROOT).toCharArray()) {
      int value = LETTERS.indexOf(letter);
      if (value < 0) {
        return null;
      }
      for (int bit = 16; bit > 0; bit >>= 1, east = !east) {
        boolean upper = (value & bit) != 0;
        if (east) {
          width /= 2;
          west += upper ? width : 0;
        } else {
          height /= 2;
          south += upper ? height : 0;
        }
      }
    }
    return new Geohash(west, south, width, height);
  }

  private static String text(double longitude, double latitude, long length) {
    StringBuilder text = new StringBuilder();
    double west = -180;
    double south = -90;
    double width = 360;
    double height = 180;
    boolean east = true;
    while (text.length() < length) {
      int value = 0;
      for (int bit = 0; bit < 5; bit++, east = !east) {
        boolean upper;
        if (east) {
          width /= 2;
          upper = longitude >= west + width;
          west += upper ? width : 0;
        } else {
          height /= 2;
          upper = latitude >= south + height;
          south += upper ? height : 0;
        }
        value = value << 1 | (upper ? 1 : 0);
      }
      text.append(LETTERS.charAt(value));
    }
    return text.toString();
  }

  private static ArrayNode point(double longitude, double latitude) {
    return JsonNodeFactory.instance.arrayNode().add(longitude).add(latitude);
  }

  private static String geometry(String type, ArrayNode coordinates) {
    ObjectNode geometry = JsonNodeFactory.instance.objectNode();
    geometry.put("type", type);
    geometry.set("coordinates", coordinates);
    return geometry.toString();
  }

  /** geo_point_to_geohash(): empty for what is no point. */
  public static final class PointToGeohash extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("STRING NOT NULL")
    public String eval(
        @Nullable Double longitude, @Nullable Double latitude, @Nullable Long length) {
      boolean known = length != null && length >= 1 && length <= MOST;
      return known
              && length != null
              && longitude != null
              && latitude != null
              && Geography.isPoint(longitude, latitude)
          ? text(longitude, latitude, length)
          : "";
    }
  }

  /** The same with as many letters as the Kusto engine takes where nothing is said. */
  public static final class PointToShortGeohash extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    private final PointToGeohash whole = new PointToGeohash();

    @DataTypeHint("STRING NOT NULL")
    public String eval(@Nullable Double longitude, @Nullable Double latitude) {
      return whole.eval(longitude, latitude, (long) STANDARD);
    }
  }

  /** geo_geohash_to_central_point(): a point of GeoJSON. */
  public static final class GeohashToCentralPoint extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String text) {
      Geohash hash = of(text);
      return hash == null
          ? null
          : geometry("Point", point(hash.west + hash.width / 2, hash.south + hash.height / 2));
    }
  }

  /** geo_geohash_to_polygon(): a polygon of GeoJSON. */
  public static final class GeohashToPolygon extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable String eval(@Nullable String text) {
      Geohash hash = of(text);
      if (hash == null) {
        return null;
      }
      double east = hash.west + hash.width;
      double north = hash.south + hash.height;
      ArrayNode ring = JsonNodeFactory.instance.arrayNode();
      ring.add(point(hash.west, hash.south)).add(point(east, hash.south));
      ring.add(point(east, north)).add(point(hash.west, north));
      ring.add(point(hash.west, hash.south));
      return geometry("Polygon", JsonNodeFactory.instance.arrayNode().add(ring));
    }
  }
}
