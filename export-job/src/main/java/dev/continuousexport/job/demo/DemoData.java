package dev.continuousexport.job.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * What the demonstration ingests and defines. Flights: Bureau of Transportation Statistics, early
 * 2001. Airports: Data.gov. Both are works of the US government.
 */
final class DemoData {
  static final String FLIGHTS_BY_STATE = "FlightsByState";
  static final String DELAYS_BY_ORIGIN = "DelaysByOrigin";

  private DemoData() {}

  /** 20,000 flights, one JSON object each. */
  static List<byte[]> flights() throws IOException {
    return lines("flights.jsonl.gz");
  }

  /** 3,376 airports, one CSV row each, without the header. */
  static List<byte[]> airports() throws IOException {
    List<byte[]> lines = lines("airports.csv.gz");
    return lines.subList(1, lines.size());
  }

  /** The definitions; external tables lie in a folder. */
  static List<String> commands(Path folder) {
    return List.of(
        """
        .create-or-alter table Flights (date:datetime, delay:int, distance:int, origin:string, destination:string)
          with (dataformat=json)
        """,
        """
        .create-or-alter table Airports (iata:string, name:string, city:string, state:string, country:string, latitude:real, longitude:real)
        """,
        """
        .create-or-alter external table FlightsByState (date:datetime, delay:int, distance:int, origin:string, destination:string, state:string)
          kind=storage
          partition by (State:string = state, Day:datetime = startofday(date))
          pathformat=("state=" State "/day=" datetime_pattern("yyyy-MM-dd", Day))
          dataformat=parquet ("%s")
        """
            .formatted(folder.resolve("flights-by-state")),
        """
        .create-or-alter external table DelaysByOrigin (origin:string, flights:long, delay:long, longest:int)
          kind=storage dataformat=csv ("%s") with (includeHeaders=All)
        """
            .formatted(folder.resolve("delays-by-origin")),
        """
        .create-or-alter continuous-export FlightsByState over (Flights) to table FlightsByState
          with (intervalBetweenRuns=1s)
          <| Flights
             | lookup (Airports | project iata, state) on $left.origin == $right.iata
             | project date, delay, distance, origin, destination, state
        """,
        """
        .create-or-alter continuous-export DelaysByOrigin over (Flights) to table DelaysByOrigin
          with (intervalBetweenRuns=1s)
          <| Flights
             | summarize flights = count(), delay = sum(delay), longest = max(delay) by origin
             | project origin, flights, delay, longest
        """);
  }

  private static List<byte[]> lines(String resource) throws IOException {
    try (InputStream compressed = DemoData.class.getResourceAsStream(resource)) {
      if (compressed == null) {
        throw new IOException("The demonstration's data '" + resource + "' is not in the jar.");
      }
      return new BufferedReader(
              new InputStreamReader(new GZIPInputStream(compressed), StandardCharsets.UTF_8))
          .lines()
          .map(line -> line.getBytes(StandardCharsets.UTF_8))
          .toList();
    }
  }
}
