package dev.continuousexport.sql.function;

import static dev.continuousexport.sql.types.KustoType.BOOL;
import static dev.continuousexport.sql.types.KustoType.DYNAMIC;
import static dev.continuousexport.sql.types.KustoType.LONG;
import static dev.continuousexport.sql.types.KustoType.REAL;
import static dev.continuousexport.sql.types.KustoType.STRING;

import dev.continuousexport.sql.lower.SqlExpression;
import java.util.List;

/** Points on the Earth. */
final class GeographyFunctions {
  private GeographyFunctions() {}

  static List<KustoFunction> all() {
    return List.of(
        Parameters.of(REAL, REAL, REAL, REAL)
            .function(
                "geo_distance_2points(longitude, latitude, longitude, latitude)",
                REAL,
                "Metres between two points.",
                Geography.GeoDistance.class),
        Parameters.of(REAL, REAL, REAL, REAL)
            .function(
                "geo_azimuth(longitude, latitude, longitude, latitude)",
                REAL,
                "The direction from one point to another in radians, clockwise from north.",
                Geography.GeoAzimuth.class),
        Parameters.of(REAL, REAL, REAL, REAL, REAL, REAL)
            .function(
                "geo_angle(longitude, latitude, longitude, latitude, longitude, latitude)",
                REAL,
                "Radians at the second point, clockwise from the first to the third.",
                Geography.GeoAngle.class),
        Parameters.of(REAL, REAL, REAL, REAL, REAL)
            .function(
                "geo_point_in_circle(longitude, latitude, longitude, latitude, metres)",
                BOOL,
                "Whether a point is in the circle around another.",
                Geography.GeoPointInCircle.class),
        KustoFunction.of(
            "geo_point_to_geohash",
            "geo_point_to_geohash(longitude, latitude [, length]): string",
            "The geohash of a point, of 5 letters unless asked for; empty where there is no point.",
            TypeRules.optional(2, STRING, REAL, REAL, LONG),
            (call, arguments, context) ->
                SqlExpression.present(
                    context.call(
                        arguments.size() == 2
                            ? Geohash.PointToShortGeohash.class
                            : Geohash.PointToGeohash.class,
                        arguments))),
        Parameters.of(STRING)
            .function(
                "geo_geohash_to_central_point(geohash)",
                DYNAMIC,
                "The middle of a geohash, in GeoJSON.",
                Geohash.GeohashToCentralPoint.class),
        Parameters.of(STRING)
            .function(
                "geo_geohash_to_polygon(geohash)",
                DYNAMIC,
                "The rectangle of a geohash, in GeoJSON.",
                Geohash.GeohashToPolygon.class));
  }
}
