package dev.continuousexport.sql.function;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Functions of the language that are refused by name, with the reason. */
final class RefusedFunctions {
  private static final Map<String, String> REASONS = reasons();

  private RefusedFunctions() {}

  static Optional<String> reason(String name) {
    String known = REASONS.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    if (name.startsWith("series_")) {
      return Optional.of("this function of time series is not done.");
    }
    if (name.startsWith("geo_")) {
      return Optional.of(
          "of geography only distances, directions, circles and geohashes are done.");
    }
    return Optional.empty();
  }

  /** Names and reasons, for documentation. */
  static Map<String, String> all() {
    return REASONS;
  }

  private static Map<String, String> reasons() {
    Map<String, String> all = new LinkedHashMap<>();
    String sketch = "a sketch of the Kusto engine has no form outside of it.";
    add(all, sketch, "hll", "hll_if", "hll_merge", "dcount_hll", "tdigest", "merge_tdigest");
    add(all, sketch, "tdigest_merge", "percentile_tdigest", "percentrank_tdigest");
    add(all, sketch, "percentiles_array_tdigest", "rank_tdigest", "hll_isvalid", "tdigest_isvalid");
    String places = "it reads a table of places that is not here; join a table of ranges instead.";
    add(all, places, "geo_info_from_ip_address");
    add(all, "it reads a setting of the query; use bin().", "bin_auto");
    add(all, "it reads a table of devices that is not here.", "parse_user_agent");
    String combined = "how the Kusto engine combines hashes is not known; use hash() of strcat().";
    add(all, combined, "hash_combine", "hash_many");
    String seasons = "how the Kusto engine finds seasons is not published.";
    add(all, seasons, "series_decompose", "series_decompose_anomalies");
    add(all, seasons, "series_decompose_forecast", "series_periods_detect");
    String scores = "how the Kusto engine scales the scores is not published.";
    add(all, scores, "series_outliers");
    String session = "a query of an export has no session.";
    add(all, session, "current_principal", "current_principal_details", "current_cluster_endpoint");
    add(all, session, "current_database", "current_node_id", "current_principal_is_member_of");
    add(all, "an export has no extents.", "extent_id", "extentid", "extent_tags", "row_id");
    return all;
  }

  private static void add(Map<String, String> all, String reason, String... names) {
    for (String name : names) {
      all.put(name, reason);
    }
  }
}
