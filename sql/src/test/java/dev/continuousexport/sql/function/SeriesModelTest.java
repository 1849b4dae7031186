package dev.continuousexport.sql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesModelTest {
  private static final Offset<Double> NEAR = within(1e-12);

  private final SeriesModel.SeriesReal reals = new SeriesModel.SeriesReal();
  private final SeriesModel.SeriesIndex indexes = new SeriesModel.SeriesIndex();
  private final SeriesModel.SeriesArray arrays = new SeriesModel.SeriesArray();
  private final SeriesModel.SeriesBag bags = new SeriesModel.SeriesBag();

  @ParameterizedTest
  @CsvSource({
    "rsquare, 0.92",
    "slope, 2.3",
    "variance, 9.583333333333334",
    "rvariance, 0.7666666666666667",
    "interception, 0.3"
  })
  void aLineHasTheLeastSquares(String column, double expected) {
    assertThat(reals.eval("series_fit_line", column, "[1,2,4.0,8]", null))
        .isCloseTo(expected, NEAR);
  }

  @Test
  void aLineHasItsPoints() {
    assertThat(arrays.eval("series_fit_line", "line_fit", "[1,3,5]", null))
        .isEqualTo("[1.0,3.0,5.0]");
    assertThat(bags.eval("series_fit_line", "[5,3]", null))
        .isEqualTo(
            "{\"rsquare\":1.0,\"slope\":-2.0,\"variance\":2.0,\"rvariance\":0.0,"
                + "\"interception\":5.0,\"line_fit\":[5.0,3.0]}");
  }

  @Test
  void equalPointsLieOnALine() {
    assertThat(reals.eval("series_fit_line", "rsquare", "[0.1,0.1,0.1]", null)).isEqualTo(1);
    assertThat(reals.eval("series_fit_line", "slope", "[0.1,0.1,0.1]", null)).isZero();
    assertThat(reals.eval("series_fit_line", "variance", "[0.1,0.1,0.1]", null)).isZero();
    assertThat(indexes.eval("series_fit_2lines", "split_idx", "[7,7,7,7,7]", null)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "rsquare, 1",
    "variance, 16.7",
    "rvariance, 0",
    "right_rsquare, 1",
    "right_slope, -2",
    "right_interception, 10",
    "right_variance, 4",
    "right_rvariance, 0",
    "left_rsquare, 1",
    "left_slope, 1",
    "left_interception, 0",
    "left_variance, 1",
    "left_rvariance, 0"
  })
  void twoLinesMeetWhereTheyFitBest(String column, double expected) {
    assertThat(reals.eval("series_fit_2lines", column, "[0,1,2,10,8,6]", null))
        .isCloseTo(expected, NEAR);
  }

  @Test
  void theSplitIsTheFirstPointOfTheRight() {
    assertThat(indexes.eval("series_fit_2lines", "split_idx", "[0,1,2,10,8,6]", null)).isEqualTo(3);
    assertThat(indexes.eval("series_fit_2lines", "split_idx", "[1,1,0,0,0]", null)).isEqualTo(2);
    assertThat(indexes.eval("series_fit_2lines", "split_idx", "[0,0,0,0,9]", null)).isEqualTo(3);
    assertThat(arrays.eval("series_fit_2lines", "line_fit", "[0,1,2,10,8,6]", null))
        .isEqualTo("[0.0,1.0,2.0,10.0,8.0,6.0]");
    assertThat(bags.eval("series_fit_2lines", "[0,1,5,7]", null))
        .isEqualTo(
            "{\"rsquare\":1.0,\"split_idx\":2,\"variance\":10.916666666666666,\"rvariance\":0.0,"
                + "\"line_fit\":[0.0,1.0,5.0,7.0],"
                + "\"right\":{\"rsquare\":1.0,\"slope\":2.0,\"interception\":5.0,"
                + "\"variance\":2.0,\"rvariance\":0.0},"
                + "\"left\":{\"rsquare\":1.0,\"slope\":1.0,\"interception\":0.0,"
                + "\"variance\":0.5,\"rvariance\":0.0}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[1]", "[1,null]", "[1,\"a\"]", "[1,\"NaN\"]", "[1,true]", "{}"})
  void linesNeedNumbers(String series) {
    assertThat(reals.eval("series_fit_line", "slope", series, null)).isNull();
    assertThat(arrays.eval("series_fit_line", "line_fit", series, null)).isNull();
    assertThat(bags.eval("series_fit_line", series, null)).isNull();
    assertThat(indexes.eval("series_fit_2lines", "split_idx", series, null)).isNull();
  }

  @Test
  void twoLinesNeedFourPoints() {
    assertThat(bags.eval("series_fit_2lines", "[1,2,3]", null)).isNull();
    assertThat(bags.eval("series_fit_2lines", null, null)).isNull();
  }

  @Test
  void statisticsHaveTheFirstOfTheExtremes() {
    assertThat(bags.eval("series_stats", "[2,4,4,2]", null))
        .isEqualTo(
            "{\"min\":2.0,\"min_idx\":0,\"max\":4.0,\"max_idx\":1,\"avg\":3.0,"
                + "\"stdev\":1.1547005383792515,\"variance\":1.3333333333333333,"
                + "\"sum\":12.0,\"len\":4}");
    assertThat(reals.eval("series_stats", "variance", "[5]", null)).isZero();
    assertThat(bags.eval("series_stats", "[]", true)).isNull();
  }

  @Test
  void statisticsMayIgnoreWhatIsNoNumber() {
    String series = "[null,3,\"NaN\",-1,\"inf\"]";
    assertThat(reals.eval("series_stats", "avg", series, null)).isNull();
    assertThat(reals.eval("series_stats", "avg", series, false)).isNull();
    assertThat(reals.eval("series_stats", "avg", series, true)).isEqualTo(1);
    assertThat(reals.eval("series_stats", "variance", series, true)).isEqualTo(8);
    assertThat(indexes.eval("series_stats", "min_idx", series, true)).isEqualTo(3);
    assertThat(indexes.eval("series_stats", "max_idx", series, true)).isEqualTo(1);
  }
}
