package dev.continuousexport.job.http;

import dev.continuousexport.job.model.Answer;
import dev.continuousexport.job.model.ClientRequest;
import dev.continuousexport.job.model.CommandEngine;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.Ticks;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers by the words of a text: {@code AllTypes}, {@code numbers(n)}, {@code fail(KIND)}, and
 * {@code defect}; anything else has an empty answer of one column. Keeps what it was asked.
 */
final class FakeEngine implements CommandEngine {
  private static final Pattern NUMBERS = Pattern.compile("numbers\\((\\d+)\\)");
  private static final Pattern FAILURE = Pattern.compile("fail\\((\\w+)\\)");

  static final long DATETIME = Ticks.ofInstant(Instant.parse("2026-01-02T03:04:05.123456700Z"));
  static final long TIMESPAN = Ticks.PER_DAY + Ticks.PER_HOUR + 1;

  final BlockingQueue<ClientRequest> requests = new LinkedBlockingQueue<>();

  @Override
  public Answer execute(ClientRequest request) {
    requests.add(request);
    String text = request.text();
    Matcher failure = FAILURE.matcher(text);
    if (failure.find()) {
      CommandException.Kind kind = CommandException.Kind.valueOf(failure.group(1));
      throw new CommandException(kind, "It is " + kind.name().toLowerCase(Locale.ROOT) + ", ü.");
    }
    if (text.contains("defect")) {
      throw new IllegalStateException("a password");
    }
    Matcher numbers = NUMBERS.matcher(text);
    if (numbers.find()) {
      return Answer.of(numbers(Integer.parseInt(numbers.group(1))));
    }
    return text.contains("AllTypes") ? allTypes() : Answer.of(numbers(0));
  }

  /** The last request, which must have come. */
  ClientRequest last() {
    List<ClientRequest> all = new ArrayList<>();
    requests.drainTo(all);
    return all.get(all.size() - 1);
  }

  private static ResultTable numbers(int count) {
    List<List<Object>> rows = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      rows.add(List.of(i));
    }
    return new ResultTable(List.of(new Column("n", KustoType.LONG)), new ArrayList<>(rows));
  }

  /** A row of values that are hard to carry, and one of nulls. */
  static Answer allTypes() {
    List<Column> columns = new ArrayList<>();
    for (KustoType type : KustoType.values()) {
      columns.add(new Column("v" + type.kustoName(), type));
    }
    List<List<Object>> rows = new ArrayList<>();
    rows.add(
        List.of(
            true,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            0.1,
            new BigDecimal("1E+3").add(new BigDecimal("0.000000000000000001")),
            "a \"quoted\" ü\n\u0001",
            DATETIME,
            TIMESPAN,
            "74BE27DE-1E4E-49D9-B579-FE0B331D3642",
            "{ \"a\": [1, 2.50, null],\n \"b\": 12345678901234567890 }"));
    rows.add(Arrays.asList(new Object[columns.size()]));
    return new Answer(
        new ResultTable(columns, rows),
        Optional.of("{\"Visualization\":\"table\"}"),
        Optional.of("636751928823156645"));
  }
}
