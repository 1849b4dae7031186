package dev.continuousexport.sql.function;

import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * Points on a sphere as large as the Earth, as the Kusto engine sees it. A coordinate that is none
 * gives null.
 */
public final class Geography {
  /** Metres; the distances that the Kusto engine gives are of this sphere. */
  private static final double RADIUS = 6_371_010;

  private Geography() {}

  /** A point in radians. */
  private record Point(double longitude, double latitude) {
    static @Nullable Point of(@Nullable Double longitude, @Nullable Double latitude) {
      boolean known =
          longitude != null
              && latitude != null
              && Math.abs(longitude) <= 180
              && Math.abs(latitude) <= 90;
      return known && longitude != null && latitude != null
          ? new Point(Math.toRadians(longitude), Math.toRadians(latitude))
          : null;
    }

    double distance(Point other) {
      double north = Math.sin((other.latitude - latitude) / 2);
      double east = Math.sin((other.longitude - longitude) / 2);
      double share = north * north + Math.cos(latitude) * Math.cos(other.latitude) * east * east;
      return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(share)));
    }

    /** The direction to another point, clockwise from north, below a full turn. */
    double azimuth(Point other) {
      double turn = other.longitude - longitude;
      double east = Math.sin(turn) * Math.cos(other.latitude);
      double north =
          Math.cos(latitude) * Math.sin(other.latitude)
              - Math.sin(latitude) * Math.cos(other.latitude) * Math.cos(turn);
      return positive(Math.atan2(east, north));
    }
  }

  private static double positive(double angle) {
    return angle < 0 ? angle + 2 * Math.PI : angle;
  }

  static boolean isPoint(@Nullable Double longitude, @Nullable Double latitude) {
    return Point.of(longitude, latitude) != null;
  }

  /** geo_distance_2points(): metres. */
  public static final class GeoDistance extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(
        @Nullable Double longitude1,
        @Nullable Double latitude1,
        @Nullable Double longitude2,
        @Nullable Double latitude2) {
      Point from = Point.of(longitude1, latitude1);
      Point to = Point.of(longitude2, latitude2);
      return from == null || to == null ? null : (Double) from.distance(to);
    }
  }

  /** geo_azimuth(): radians; null for a point and itself. */
  public static final class GeoAzimuth extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(
        @Nullable Double longitude1,
        @Nullable Double latitude1,
        @Nullable Double longitude2,
        @Nullable Double latitude2) {
      Point from = Point.of(longitude1, latitude1);
      Point to = Point.of(longitude2, latitude2);
      return from == null || to == null || from.equals(to) ? null : (Double) from.azimuth(to);
    }
  }

  /** geo_angle(): radians at the second point, clockwise from the first one to the third one. */
  public static final class GeoAngle extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(
        @Nullable Double longitude1,
        @Nullable Double latitude1,
        @Nullable Double longitude2,
        @Nullable Double latitude2,
        @Nullable Double longitude3,
        @Nullable Double latitude3) {
      Point first = Point.of(longitude1, latitude1);
      Point corner = Point.of(longitude2, latitude2);
      Point last = Point.of(longitude3, latitude3);
      if (first == null || corner == null || last == null) {
        return null;
      }
      return corner.equals(first) || corner.equals(last)
          ? null
          : (Double) positive(corner.azimuth(last) - corner.azimuth(first));
    }
  }

  /** geo_point_in_circle(): the radius is in metres. */
  public static final class GeoPointInCircle extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Boolean eval(
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable Double centerLongitude,
        @Nullable Double centerLatitude,
        @Nullable Double radius) {
      Point point = Point.of(longitude, latitude);
      Point center = Point.of(centerLongitude, centerLatitude);
      return point == null || center == null || radius == null || !(radius >= 0)
          ? null
          : (Boolean) (point.distance(center) <= radius);
    }
  }
}
