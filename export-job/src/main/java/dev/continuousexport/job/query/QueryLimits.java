package dev.continuousexport.job.query;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.model.RequestOptions;
import dev.continuousexport.sql.syntax.LiteralReader;
import dev.continuousexport.sql.text.DatetimeText;
import dev.continuousexport.sql.text.TimespanText;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.Ticks;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.flink.configuration.ReadableConfig;

/**
 * How far one query may go. What the query itself sets wins over what the request asks for, and
 * that over the settings of the service.
 *
 * @param mostRecords a larger result is refused
 * @param mostBytes a larger result is refused
 * @param takeRecords a larger result is cut
 * @param timeout how long it may take, with all waiting
 */
record QueryLimits(long mostRecords, long mostBytes, long takeRecords, Duration timeout) {
  /** Kusto's, whatever a client asks for. */
  static final Duration LONGEST = Duration.ofHours(1);

  private static final long NO_LIMIT = Long.MAX_VALUE;

  /**
   * The limits of a query.
   *
   * @param set what {@code set name = value} says, as text
   */
  static QueryLimits of(RequestOptions asked, Map<String, String> set, ReadableConfig settings) {
    boolean none = asked.noTruncation() || isSwitchedOn(set, "notruncation");
    long records = settings.get(ExportOptions.QUERY_RECORDS);
    long bytes = settings.get(ExportOptions.QUERY_BYTES).getBytes();
    return new QueryLimits(
        number(set, "truncationmaxrecords", asked.mostRecords()).orElse(none ? NO_LIMIT : records),
        Math.min(
            ceiling(),
            number(set, "truncationmaxsize", asked.mostBytes()).orElse(none ? NO_LIMIT : bytes)),
        number(set, "query_take_max_records", asked.takeRecords()).orElse(NO_LIMIT),
        timeout(asked, set, settings));
  }

  /**
   * Results pass through the memory of the service, which exports share: nobody may ask for all.
   */
  private static long ceiling() {
    return Runtime.getRuntime().maxMemory() / 8;
  }

  /** Ticks of {@code now()} where the query or the request sets it. */
  static OptionalLong now(RequestOptions asked, Map<String, String> set) {
    String text = set.get("query_now");
    if (text == null) {
      return asked.now().isPresent()
          ? OptionalLong.of(Ticks.ofInstant(asked.now().get()))
          : OptionalLong.empty();
    }
    Optional<Constant> constant = LiteralReader.read(text);
    if (constant.isPresent() && constant.get().value() instanceof Long ticks) {
      return OptionalLong.of(ticks);
    }
    long ticks = DatetimeText.parse(plain(text));
    if (ticks == DatetimeText.INVALID) {
      throw refused("query_now", text, "datetime(2026-01-31T12:00:00Z)");
    }
    return OptionalLong.of(ticks);
  }

  private static Duration timeout(
      RequestOptions asked, Map<String, String> set, ReadableConfig settings) {
    Duration timeout = asked.timeout().orElse(settings.get(ExportOptions.QUERY_TIMEOUT));
    String text = set.get("servertimeout");
    if (text != null) {
      timeout = Duration.ofNanos(Math.multiplyExact(ticks(text), 100L));
    }
    if (isSwitchedOn(set, "norequesttimeout")) {
      timeout = LONGEST;
    }
    return timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout;
  }

  private static long ticks(String text) {
    Optional<Constant> constant =
        LiteralReader.read(text).filter(literal -> literal.type() == KustoType.TIMESPAN);
    if (constant.isPresent() && constant.get().value() instanceof Long ticks) {
      return ticks;
    }
    return TimespanText.parse(plain(text))
        .orElseThrow(() -> refused("servertimeout", text, "time(00:10:00)"));
  }

  private static boolean isSwitchedOn(Map<String, String> set, String name) {
    String text = set.get(name);
    return text != null && !text.strip().equalsIgnoreCase("false");
  }

  private static OptionalLong number(Map<String, String> set, String name, OptionalLong asked) {
    String text = set.get(name);
    if (text == null) {
      return asked;
    }
    return LiteralReader.read(text)
        .map(Constant::value)
        .filter(Number.class::isInstance)
        .map(value -> OptionalLong.of(((Number) value).longValue()))
        .orElseThrow(() -> refused(name, text, "1000"));
  }

  private static String plain(String text) {
    return text.strip().replaceAll("^['\"]|['\"]$", "");
  }

  private static CommandException refused(String name, String text, String example) {
    return new CommandException(
        CommandException.Kind.SYNTAX,
        "The query sets %s = %s, which is not understood; write for example set %s = %s."
            .formatted(name, text, name, example));
  }
}
