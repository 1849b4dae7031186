package dev.continuousexport.sql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Points on the Earth, geohashes and versions, with their edges. */
class PlacesAndVersionsTest {
  @Test
  void distancesAreThoseOfASphere() {
    Geography.GeoDistance distance = new Geography.GeoDistance();
    assertThat(distance.eval(-122.407628, 47.578557, -118.275287, 34.019056))
        .isCloseTo(1546754.35197381, within(1e-6));
    assertThat(distance.eval(1.0, 2.0, 1.0, 2.0)).isZero();
    assertThat(distance.eval(0.0, 0.0, 180.0, 0.0)).isCloseTo(Math.PI * 6371010, within(1e-6));
    assertThat(distance.eval(181.0, 0.0, 0.0, 0.0)).isNull();
    assertThat(distance.eval(0.0, 0.0, 0.0, -90.1)).isNull();
    assertThat(distance.eval(Double.NaN, 0.0, 0.0, 0.0)).isNull();
    assertThat(distance.eval(null, 0.0, 0.0, 0.0)).isNull();
  }

  @Test
  void directionsAreClockwiseFromNorth() {
    Geography.GeoAzimuth azimuth = new Geography.GeoAzimuth();
    assertThat(azimuth.eval(0.0, 0.0, 0.0, 10.0)).isZero();
    assertThat(azimuth.eval(0.0, 0.0, 10.0, 0.0)).isCloseTo(Math.PI / 2, within(1e-12));
    assertThat(azimuth.eval(0.0, 0.0, -10.0, 0.0)).isCloseTo(Math.PI * 1.5, within(1e-12));
    assertThat(azimuth.eval(5.0, 10.0, 5.0, 10.0)).isNull();
    assertThat(new Geography.GeoAngle().eval(0.0, 10.0, 0.0, 5.0, 3.0, -10.0))
        .isCloseTo(2.9449384340688165, within(1e-12));
    assertThat(new Geography.GeoAngle().eval(0.0, 5.0, 0.0, 5.0, 3.0, -10.0)).isNull();
  }

  @Test
  void circlesHaveARadius() {
    Geography.GeoPointInCircle circle = new Geography.GeoPointInCircle();
    assertThat(circle.eval(0.0, 0.0, 0.0, 0.0, 0.0)).isTrue();
    assertThat(circle.eval(0.0, 0.0, 0.0, 1.0, 1000.0)).isFalse();
    assertThat(circle.eval(0.0, 0.0, 0.0, 1.0, -1.0)).isNull();
    assertThat(circle.eval(200.0, 1.0, 1.0, 1.0, 1.0)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "139.806115,35.554128,12,xn76m27ty9g4",
    "-80.195829,25.802215,8,dhwfz15h",
    "0,0,1,s",
    "180,90,2,zz",
    "200,1,8,''",
    "1,1,0,''",
    "1,1,19,''",
  })
  void pointsHaveGeohashes(double longitude, double latitude, long length, String hash) {
    assertThat(new Geohash.PointToGeohash().eval(longitude, latitude, length)).isEqualTo(hash);
  }

  @Test
  void geohashesAreRectangles() {
    assertThat(new Geohash.GeohashToCentralPoint().eval("sunny"))
        .isEqualTo("{\"type\":\"Point\",\"coordinates\":[42.47314453125,23.70849609375]}");
    assertThat(new Geohash.GeohashToCentralPoint().eval("a")).isNull();
    assertThat(new Geohash.GeohashToPolygon().eval("")).isNull();
    assertThat(new Geohash.GeohashToPolygon().eval("s"))
        .isEqualTo(
            "{\"type\":\"Polygon\",\"coordinates\":"
                + "[[[0.0,0.0],[45.0,0.0],[45.0,45.0],[0.0,45.0],[0.0,0.0]]]}");
    assertThat(new Geohash.PointToShortGeohash().eval(139.806115, 35.554128)).isEqualTo("xn76m");
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3.4,1000000020000000300000004",
    "1,1000000000000000000000000",
    "0.0.3,300000000",
    "99999999.99999999.99999999.99999999,99999999999999999999999999999999",
  })
  void versionsHaveFourParts(String text, String number) {
    assertThat(new Versions.ParseVersion().eval(text)).isEqualByComparingTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.", ".1", "1..2", "a", "1.2.3.4.5", "123456789", "-1", " 1"})
  void whatIsNoVersionIsNull(String text) {
    assertThat(new Versions.ParseVersion().eval(text)).isNull();
    assertThat(new Versions.ParseVersion().eval(null)).isNull();
  }
}
