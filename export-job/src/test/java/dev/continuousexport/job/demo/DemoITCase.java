package dev.continuousexport.job.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.job.model.ExportOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration, and what a foreign reader finds in the folders that it leaves. */
class DemoITCase {
  @TempDir private Path folder;

  @Test
  void aForeignReaderFindsEveryFlightOnceAndTheSumsOfTheInput() throws Exception {
    Configuration settings = new Configuration();
    settings.set(ExportOptions.DATA, folder.toString());

    assertThat(Demo.run(settings)).isZero();

    String flights = "read_parquet('" + folder + "/flights-by-state/state=*/*/*.parquet')";
    assertThat(number("SELECT count(*) FROM " + flights)).isEqualTo(20_000);
    assertThat(number("SELECT sum(delay) FROM " + flights)).isEqualTo(154_078);
    assertThat(number("SELECT sum(distance) FROM " + flights)).isEqualTo(14_476_934);
    assertThat(number("SELECT count(DISTINCT date::DATE) FROM " + flights)).isEqualTo(90);
    assertThat(number("SELECT count(DISTINCT state) FROM " + flights)).isEqualTo(51);
    String delays = "read_csv('" + folder + "/delays-by-origin/*.csv', header = true)";
    assertThat(number("SELECT sum(flights) FROM " + delays)).isEqualTo(20_000);
    assertThat(number("SELECT sum(delay) FROM " + delays)).isEqualTo(154_078);
  }

  private static long number(String query) throws SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet result = statement.executeQuery("SET TimeZone = 'UTC'; " + query)) {
      result.next();
      return result.getLong(1);
    }
  }
}
