package dev.continuousexport.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sql.lower.DimensionStrategy;
import dev.continuousexport.sql.types.Column;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions that stand for several columns: their names, and where they cannot stand. */
class SeveralColumnsTest {
  private static final String REST = "s_variance s_rvariance s_interception s_line_fit";

  private static String columns(String query) {
    StringBuilder columns = new StringBuilder();
    for (Column column :
        new FlinkRuns()
            .table("F", "g:string, s:dynamic")
            .compile(query, Set.of("F"), DimensionStrategy.BROADCAST)
            .schema()
            .columns()) {
      columns.append(' ').append(column.name().replace("series_fit_line_s_", "s_"));
    }
    return columns.toString().strip();
  }

  @Test
  void columnsAreCalledByFunctionAndArgument() {
    assertThat(columns("F | project series_fit_line(s)")).isEqualTo("s_rsquare s_slope " + REST);
    assertThat(columns("F | project (a, b) = series_fit_line(s), g"))
        .isEqualTo("a b " + REST + " g");
    assertThat(columns("F | project series_stats(s.x), series_stats(s['y'], true), g"))
        .startsWith("series_stats_s_x_min series_stats_s_x_min_idx ")
        .endsWith(" series_stats_s_y_variance g");
    assertThat(columns("F | summarize series_fit_line(make_list(g))"))
        .startsWith("series_fit_line_list_g_rsquare ");
    assertThat(columns("print series_stats(dynamic([1]))")).startsWith("series_stats__min ");
    assertThat(columns("F | project series_fit_line(s), series_fit_line(s)"))
        .endsWith(
            " s_line_fit s_rsquare1 s_slope1 s_variance1 s_rvariance1 s_interception1"
                + " s_line_fit1");
  }

  @Test
  void extendAddsAllOrThoseWithNames() {
    assertThat(columns("F | extend series_fit_line(s)")).isEqualTo("g s s_rsquare s_slope " + REST);
    assertThat(columns("F | extend (a, b) = series_fit_line(s)")).isEqualTo("g s a b");
    assertThat(columns("F | extend s = series_fit_line(s)")).isEqualTo("g s");
  }

  @ParameterizedTest
  @CsvSource({
    "F | where series_fit_line(s) > 1,'series_fit_line' stands for several columns",
    "F | extend x = series_stats(s).min,or use series_stats_dynamic().",
    "F | extend x = tostring(series_fit_2lines(s)),'series_fit_2lines' stands for several columns",
    "F | mv-expand series_fit_line(s),Only a dynamic has several values",
    "F | summarize count() by series_fit_line(s),A dynamic cannot be a key.",
    "F | project series_fit_line(g),'series_fit_line' cannot take (string).",
    "F | project series_fit_line(),'series_fit_line' cannot take",
    "F | project series_stats(s; 'x'),'series_stats' cannot take (dynamic; string).",
    "F | extend (a; b; c; d; e; f; h) = series_fit_line(s),There is no value for the name 'h'.",
    "F | extend x = series_outliers(s),how the Kusto engine scales the scores is not published.",
    "F | extend x = series_decompose(s),how the Kusto engine finds seasons is not published.",
  })
  void mistakesAreNamed(String query, String message) {
    assertThatThrownBy(() -> columns(query.replace(';', ',')))
        .hasMessageContaining(message.replace(';', ','));
  }
}
