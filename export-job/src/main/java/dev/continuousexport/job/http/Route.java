package dev.continuousexport.job.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a path leads.
 *
 * @param database from a leading segment, {@code /MyDb/v1/rest/mgmt}: clients keep the path of the
 *     address that they were given
 * @param entity what follows a path that takes names: database and table of an ingestion
 */
record Route(Target target, Optional<String> database, List<String> entity) {
  /** What can be asked for. */
  enum Target {
    AUTHENTICATION_METADATA,
    MANAGEMENT,
    QUERY_V1,
    QUERY_V2,
    INGESTION,
    LIVE,
    READY,
    METRICS
  }

  private static final int INGESTION_NAMES = 2;

  Route {
    entity = List.copyOf(entity);
  }

  /**
   * The route of a raw path; empty where it leads nowhere.
   *
   * @throws IllegalArgumentException if the path is encoded wrongly
   */
  static Optional<Route> of(String rawPath) {
    List<String> segments = segments(rawPath);
    Optional<Target> monitoring = monitoring(String.join("/", segments));
    if (monitoring.isPresent()) {
      return monitoring.map(target -> to(target, Optional.empty()));
    }
    Optional<Route> route = of(segments, Optional.empty());
    if (route.isPresent() || segments.isEmpty()) {
      return route;
    }
    return of(segments.subList(1, segments.size()), Optional.of(segments.get(0)))
        .filter(found -> found.target() != Target.AUTHENTICATION_METADATA);
  }

  /** Whether a raw path is one by which orchestrators learn how the service is. */
  static boolean isProbe(String rawPath) {
    return rawPath.startsWith("/health/");
  }

  private static Optional<Route> of(List<String> segments, Optional<String> database) {
    if (segments.size() < 3 || !segments.get(1).equals("rest")) {
      return Optional.empty();
    }
    List<String> names = segments.subList(3, segments.size());
    String call = segments.get(0) + "/" + segments.get(2);
    if (call.equals("v1/ingest")) {
      return names.size() == INGESTION_NAMES
          ? Optional.of(new Route(Target.INGESTION, database, names))
          : Optional.empty();
    }
    if (call.equals("v1/auth")) {
      return names.equals(List.of("metadata"))
          ? Optional.of(new Route(Target.AUTHENTICATION_METADATA, database, List.of()))
          : Optional.empty();
    }
    return names.isEmpty() ? target(call).map(found -> to(found, database)) : Optional.empty();
  }

  private static Route to(Target target, Optional<String> database) {
    return new Route(target, database, List.of());
  }

  private static Optional<Target> target(String call) {
    return switch (call) {
      case "v1/mgmt" -> Optional.of(Target.MANAGEMENT);
      case "v1/query" -> Optional.of(Target.QUERY_V1);
      case "v2/query" -> Optional.of(Target.QUERY_V2);
      default -> Optional.empty();
    };
  }

  private static Optional<Target> monitoring(String path) {
    return switch (path) {
      case "health/live" -> Optional.of(Target.LIVE);
      case "health/ready" -> Optional.of(Target.READY);
      case "metrics" -> Optional.of(Target.METRICS);
      default -> Optional.empty();
    };
  }

  private static List<String> segments(String rawPath) {
    List<String> segments = new ArrayList<>();
    for (String segment : rawPath.split("/", -1)) {
      if (!segment.isEmpty()) {
        // A plus is a plus in a path.
        segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
      }
    }
    return segments;
  }
}
