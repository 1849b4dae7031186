package dev.continuousexport.job.benchmark;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;

/** Made-up flights as JSON, always the same for the same seed. */
final class FlightRecord {
  static final String KUSTO_COLUMNS =
      "id:long, date:datetime, delay:int, distance:int, airtime:real, origin:string,"
          + " destination:string, carrier:string";
  static final String FLINK_COLUMNS =
      "id BIGINT, `date` TIMESTAMP_LTZ(6), delay INT, distance INT, airtime DOUBLE, origin STRING,"
          + " destination STRING, carrier STRING";

  private static final String[] AIRPORTS = {
    "ATL", "BOS", "DEN", "DFW", "DTW", "EWR", "HNL", "JFK", "LAS", "LAX", "MDT", "MIA", "MSP",
    "OAK", "ORD", "PHX", "SAN", "SEA", "SFO", "SLC"
  };
  private static final String[] CARRIERS = {"AA", "AS", "CO", "DL", "HP", "NW", "TW", "UA", "WN"};
  private static final Instant FIRST = Instant.parse("2001-01-01T00:00:00Z");

  private FlightRecord() {}

  /** The flight with this number. */
  static byte[] json(long id, Random random) {
    String text =
        "{\"id\":"
            + id
            + ",\"date\":\""
            + FIRST.plusMillis(id * 37)
            + "\",\"delay\":"
            + (random.nextInt(200) - 40)
            + ",\"distance\":"
            + (80 + random.nextInt(2500))
            + ",\"airtime\":"
            + (random.nextInt(60_000) / 100.0)
            + ",\"origin\":\""
            + AIRPORTS[random.nextInt(AIRPORTS.length)]
            + "\",\"destination\":\""
            + AIRPORTS[random.nextInt(AIRPORTS.length)]
            + "\",\"carrier\":\""
            + CARRIERS[random.nextInt(CARRIERS.length)]
            + "\"}";
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
