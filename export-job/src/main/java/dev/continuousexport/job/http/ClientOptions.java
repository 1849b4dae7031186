package dev.continuousexport.job.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuousexport.job.http.FrameLayout.ErrorPlacement;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.RequestOptions;
import dev.continuousexport.sql.text.DatetimeText;
import dev.continuousexport.sql.text.TimespanText;
import dev.continuousexport.sql.types.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The member {@code Options} of a request's properties. Options that mean nothing here are passed
 * over, as Kusto does; one that does must be readable.
 */
final class ClientOptions {
  /** What Kusto allows at the most. */
  private static final Duration NO_TIMEOUT = Duration.ofHours(1);

  private final JsonNode options;

  ClientOptions(JsonNode options) {
    this.options = options;
  }

  /**
   * @param readOnly whether a header asks for it already
   */
  RequestOptions request(boolean readOnly) {
    return new RequestOptions(
        isSet("norequesttimeout") ? Optional.of(NO_TIMEOUT) : duration("servertimeout"),
        readOnly || isSet("request_readonly") || isSet("request_readonly_hardline"),
        isSet("notruncation"),
        count("truncationmaxrecords"),
        count("truncationmaxsize"),
        count("query_take_max_records"),
        instant("query_now"));
  }

  FrameLayout layout() {
    return new FrameLayout(
        isSet("results_v2_newlines_between_frames"),
        isSet("results_v2_fragment_primary_tables"),
        placement());
  }

  private ErrorPlacement placement() {
    String word = text("results_error_reporting_placement").orElse("");
    for (ErrorPlacement placement : ErrorPlacement.values()) {
      if (placement.option().equalsIgnoreCase(word)) {
        return placement;
      }
    }
    return ErrorPlacement.IN_DATA;
  }

  private boolean isSet(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty() || text.get().equalsIgnoreCase("false") || text.get().equals("0")) {
      return false;
    }
    if (text.get().equalsIgnoreCase("true") || text.get().equals("1")) {
      return true;
    }
    throw unreadable(name, "true or false");
  }

  private Optional<Duration> duration(String name) {
    return text(name).map(text -> duration(name, text));
  }

  /** A timespan, which is positive. */
  static Duration duration(String name, String text) {
    OptionalLong ticks = TimespanText.parse(argument("time", argument("timespan", text)));
    if (ticks.isEmpty() || ticks.getAsLong() <= 0) {
      throw unreadable(name, "a positive timespan such as 00:04:00");
    }
    return Ticks.toDuration(ticks.getAsLong());
  }

  private OptionalLong count(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    String number = argument("long", argument("int", text.get()));
    if (!number.matches("\\d{1,18}")) {
      throw unreadable(name, "a whole number");
    }
    return OptionalLong.of(Long.parseLong(number));
  }

  private Optional<Instant> instant(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    long ticks = DatetimeText.parse(argument("datetime", text.get()));
    if (ticks == DatetimeText.INVALID) {
      throw unreadable(name, "a datetime such as 2026-01-31T00:00:00Z");
    }
    return Optional.of(Ticks.toInstant(ticks));
  }

  private Optional<String> text(String name) {
    return JsonTexts.member(options, name)
        .map(value -> value.isValueNode() ? value.asText().strip() : value.toString());
  }

  /** What stands in the parentheses of a literal: some clients write {@code time(00:10:00)}. */
  private static String argument(String function, String text) {
    return text.startsWith(function + "(") && text.endsWith(")")
        ? text.substring(function.length() + 1, text.length() - 1).strip()
        : text;
  }

  private static CommandException unreadable(String name, String expected) {
    return new CommandException(
        "The request option '%s' cannot be read: it takes %s.".formatted(name, expected));
  }
}
