package dev.continuousexport.job.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a client asks for beside the text; names as in Kusto's client request properties.
 *
 * @param timeout {@code servertimeout}; the service's own default where empty
 * @param readOnly {@code request_readonly}: commands that change something are refused
 * @param noTruncation {@code notruncation}: results have no limits
 * @param mostRecords {@code truncationmaxrecords}: a larger result is refused
 * @param mostBytes {@code truncationmaxsize}: a larger result is refused
 * @param takeRecords {@code query_take_max_records}: the result is cut to so many
 * @param now {@code query_now}: what {@code now()} answers
 */
public record RequestOptions(
    Optional<Duration> timeout,
    boolean readOnly,
    boolean noTruncation,
    OptionalLong mostRecords,
    OptionalLong mostBytes,
    OptionalLong takeRecords,
    Optional<Instant> now) {
  public static final RequestOptions DEFAULTS =
      new RequestOptions(
          Optional.empty(),
          false,
          false,
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          Optional.empty());

  /** The same without limits of results, for what does not go to the client. */
  public RequestOptions untruncated() {
    return new RequestOptions(
        timeout,
        readOnly,
        true,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        now);
  }
}
