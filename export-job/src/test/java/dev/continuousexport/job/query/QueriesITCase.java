package dev.continuousexport.job.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.continuousexport.job.model.Answer;
import dev.continuousexport.job.model.ClientRequest;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.model.Principal;
import dev.continuousexport.job.model.RequestOptions;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.source.log.managed.ManagedLogWriter;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogBinding;
import dev.continuousexport.source.model.OnBadRecord;
import dev.continuousexport.source.model.RecordFormat;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries over answers of commands and over tables, on a cluster. */
class QueriesITCase {
  /** Counts to a thousand millions, which takes longer than any test waits. */
  private static final String ENDLESS =
      "range a from 1 to 1000000 step 1 | extend k = 1"
          + " | join kind=inner (range b from 1 to 1000000 step 1 | extend k = 1) on k"
          + " | summarize sum(a * b)";

  private static final List<Column> ALL_TYPES =
      List.of(
          new Column("b", KustoType.BOOL),
          new Column("i", KustoType.INT),
          new Column("l", KustoType.LONG),
          new Column("r", KustoType.REAL),
          new Column("m", KustoType.DECIMAL),
          new Column("s", KustoType.STRING),
          new Column("d", KustoType.DATETIME),
          new Column("t", KustoType.TIMESPAN),
          new Column("g", KustoType.GUID),
          new Column("j", KustoType.DYNAMIC));

  private static final ResultTable NAMES =
      new ResultTable(
          List.of(new Column("Name", KustoType.STRING), new Column("Size", KustoType.LONG)),
          List.of(row("b", 2L), row("a", 3L), row("c", 1L)));

  @TempDir private static Path folder;
  private static Queries queries;

  @BeforeAll
  static void open() {
    queries = new Queries(new Configuration(), Clock.systemUTC());
  }

  @AfterAll
  static void close() {
    queries.close();
  }

  @Test
  void valuesOfAllTypesComeBackAsTheyWere() {
    List<@Nullable Object> values =
        row(
            true,
            -7,
            Long.MAX_VALUE,
            0.1,
            new BigDecimal("123456789012345678.000000000000000001"),
            "ü \"x\"",
            637_134_336_000_000_001L,
            -1L,
            "74be27de-1e4e-49d9-b579-fe0b331d3642",
            "{\"b\":[1,null,\"x\"],\"a\":1.0}");
    List<@Nullable Object> nulls = Arrays.asList(new Object[ALL_TYPES.size()]);
    ResultTable rows = new ResultTable(ALL_TYPES, List.of(values, nulls));

    ResultTable answer = behind(rows, "| where s != 'nothing'");

    assertThat(answer.columns()).isEqualTo(ALL_TYPES);
    List<@Nullable Object> expected = new ArrayList<>(nulls);
    expected.set(5, "");
    assertThat(answer.rows()).containsExactlyInAnyOrder(values, expected);
  }

  @Test
  void literalsOfAllTypesHaveTheirTypes() {
    ResultTable answer =
        answer(
            "print b = true, i = int(1), l = 2, r = 1.5, m = decimal(1.50), s = 'x',"
                + " d = datetime(2020-01-01), t = 1s, g ="
                + " guid(74be27de-1e4e-49d9-b579-fe0b331d3642), j = dynamic({\"a\":[1]}),"
                + " n = long(null)");

    assertThat(answer.rows())
        .containsExactly(
            row(
                true,
                1,
                2L,
                1.5,
                new BigDecimal("1.5"),
                "x",
                637_134_336_000_000_000L,
                10_000_000L,
                "74be27de-1e4e-49d9-b579-fe0b331d3642",
                "{\"a\":[1]}",
                null));
  }

  @Test
  void theAnswerOfACommandIsFilteredOrderedCountedAndProjected() {
    assertThat(behind(NAMES, "| where Size > 1 | order by Name asc").rows())
        .containsExactly(row("a", 3L), row("b", 2L));
    assertThat(behind(NAMES, "| order by Size desc | project Name").rows())
        .containsExactly(row("a"), row("b"), row("c"));
    assertThat(behind(NAMES, "| top 2 by Size").rows()).containsExactly(row("a", 3L), row("b", 2L));
    assertThat(behind(NAMES, "| count").rows()).containsExactly(row(3L));
    assertThat(behind(NAMES, "| project Name | take 1").rows()).hasSize(1);
  }

  @Test
  void nothingIsCountedToo() {
    ResultTable none = new ResultTable(NAMES.columns(), List.of());

    assertThat(behind(none, "| count").rows()).containsExactly(row(0L));
    assertThat(behind(NAMES, "| where Size > 9 | summarize n = count(), sum(Size)").rows())
        .containsExactly(row(0L, 0L));
    assertThat(behind(none, "| extend x = 1").rows()).isEmpty();
  }

  @Test
  void aHundredThousandRowsAreFiltered() {
    List<List<@Nullable Object>> many = new ArrayList<>();
    LongStream.range(0, 100_000).forEach(i -> many.add(row("file-" + i + ".parquet", i)));
    ResultTable artifacts = new ResultTable(NAMES.columns(), many);
    behind(NAMES, "| count");
    long start = System.nanoTime();

    ResultTable kept = behind(artifacts, "| where Size % 1000 == 7 and Name endswith '.parquet'");
    long filtered = System.nanoTime();
    ResultTable count = behind(artifacts, "| count");

    for (int i = 0; i < 5; i++) {
      System.out.printf(
          "count of 3 rows: %d ms, where: %d ms%n",
          millis(() -> behind(NAMES, "| count")), millis(() -> behind(NAMES, "| where Size > 1")));
    }
    System.out.printf(
        "100,000 rows: filtered in %d ms, counted in %d ms; 3 rows counted in %d ms%n",
        (filtered - start) / 1_000_000,
        (System.nanoTime() - filtered) / 1_000_000,
        millis(() -> behind(NAMES, "| count")));
    assertThat(count.rows()).containsExactly(row(100_000L));
    assertThat(kept.rows())
        .isEqualTo(
            LongStream.range(0, 100)
                .mapToObj(i -> row("file-" + (1000 * i + 7) + ".parquet", 1000 * i + 7))
                .toList());
  }

  @Test
  void allRecordsOfATableAreRead() throws IOException {
    IngestTable numbers = table("Numbers", "k:string, v:long");
    IngestTable empty = table("Empty", "v:long");
    ingest(numbers, "a,1", "b,2", "a,3");

    assertThat(answer("Numbers | summarize s = sum(v) by k | order by k asc", numbers).rows())
        .containsExactly(row("a", 4L), row("b", 2L));
    assertThat(answer("Numbers | join kind=inner (Numbers) on k | count", numbers).rows())
        .containsExactly(row(5L));
    assertThat(answer("Empty | count", empty).rows()).containsExactly(row(0L));
    assertThat(answer("union Numbers, (print k = 'z', v = 9) | order by v asc", numbers).rows())
        .containsExactly(row("a", 1L), row("b", 2L), row("a", 3L), row("z", 9L));
    assertThat(
            answer(
                    "let most = toscalar(Numbers | summarize max(v)); Numbers | where v == most",
                    numbers)
                .rows())
        .containsExactly(row("a", 3L));
  }

  @Test
  void aTableIsReadOnFromTheCursorOfTheAnswer() throws IOException {
    IngestTable numbers = table("Continued", "v:long");
    ingest(numbers, "1", "2");
    Answer first =
        queries.answer(request("Continued | where cursor_after('') | count"), List.of(numbers));
    String cursor = first.cursor().orElseThrow();
    ingest(numbers, "3");

    assertThat(first.table().rows()).containsExactly(row(2L));
    assertThat(answer("Continued | where cursor_after('" + cursor + "')", numbers).rows())
        .containsExactly(row(3L));
    assertThat(
            answer("Continued | where cursor_before_or_at('" + cursor + "') | count", numbers)
                .rows())
        .containsExactly(row(2L));
    assertThat(queries.answer(request("Continued"), List.of(numbers)).cursor()).isEmpty();
    String current = (String) answer("print cursor_current()").rows().get(0).get(0);
    assertThat(current).matches("\\d{18}");
  }

  @Test
  void queriesThatReadNoTableAreAnswered() {
    assertThat(answer("print x = 1 + 1").rows()).containsExactly(row(2L));
    assertThat(answer("range x from 1 to 3 step 1 | order by x desc").rows())
        .containsExactly(row(3L), row(2L), row(1L));
    assertThat(answer("datatable(a:long, b:string)[1, 'x', 2, 'y'] | where a > 1").rows())
        .containsExactly(row(2L, "y"));
  }

  @Test
  void nowIsTheTimeOfTheRequest() {
    RequestOptions options =
        options(b -> b.now = Optional.of(Instant.parse("2020-01-01T00:00:00Z")));

    assertThat(answer("print now(), ago(1s)", options).rows())
        .containsExactly(row(637_134_336_000_000_000L, 637_134_335_990_000_000L));
    assertThat(answer("set query_now = datetime(2020-01-01); print now()").rows())
        .containsExactly(row(637_134_336_000_000_000L));
  }

  @Test
  void parametersHaveTheValuesOfTheRequest() {
    String query =
        "declare query_parameters(n:long, s:string = 'none', d:datetime = datetime(null),"
            + " t:timespan = 0s, j:dynamic = dynamic(null), b:bool = false);"
            + " print n + 1, s, d, t, tostring(j.a), b";

    assertThat(
            answer(
                    query,
                    Map.of(
                        "n", "long(5)",
                        "s", "it's \"raw\"; drop",
                        "d", "datetime(2020-01-01)",
                        "t", "00:00:01",
                        "j", "{\"a\":\"x\"}",
                        "b", "bool(true)"))
                .rows())
        .containsExactly(
            row(6L, "it's \"raw\"; drop", 637_134_336_000_000_000L, 10_000_000L, "x", true));
    assertThat(answer(query, Map.of("n", "-5", "t", "1h")).rows())
        .containsExactly(row(-4L, "none", null, 36_000_000_000L, "", false));
    assertThatThrownBy(() -> answer(query, Map.of("n", "5; print 6")))
        .hasMessageContaining("The value of the parameter 'n' is no long.");
    assertThatThrownBy(() -> answer(query, Map.of()))
        .hasMessageContaining("The parameter 'n' has no value.");
  }

  @Test
  void largerResultsThanAllowedAreRefusedUnlessTheLimitIsLifted() {
    String query = "range x from 1 to 100 step 1";
    RequestOptions few = options(b -> b.mostRecords = OptionalLong.of(10));

    assertThatThrownBy(() -> answer(query, few))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("more than the 10 records")
        .hasMessageContaining("truncationmaxrecords");
    assertThatThrownBy(() -> answer("set truncationmaxsize = 100; " + query))
        .hasMessageContaining("more than the 100 bytes")
        .hasMessageContaining("truncationmaxsize");
    assertThat(answer("set truncationmaxrecords = 100; " + query, few).rows()).hasSize(100);
    Configuration small = new Configuration();
    small.set(ExportOptions.QUERY_RECORDS, 5L);
    try (Queries limited = new Queries(small, Clock.systemUTC())) {
      assertThatThrownBy(() -> limited.answer(request(query), List.of()))
          .hasMessageContaining("more than the 5 records");
      assertThat(limited.answer(request("set notruncation; " + query), List.of()).table().rows())
          .hasSize(100);
    }
  }

  @Test
  void resultsAreCutWhereTheRequestWantsThat() {
    RequestOptions three = options(b -> b.takeRecords = OptionalLong.of(3));

    assertThat(answer("range x from 1 to 100000 step 1", three).rows())
        .containsExactly(row(1L), row(2L), row(3L));
    assertThat(
            answer("print a = range(1, 1000, 1) | mv-expand a | distinct tostring(a)", three)
                .rows())
        .hasSize(3);
    assertThat(answer("range x from 1 to 1000 step 1 | order by x desc", three).rows())
        .containsExactly(row(1000L), row(999L), row(998L));
  }

  @Test
  void aQueryIsCancelledByTheIdOfItsRequest() {
    ClientRequest request = request(ENDLESS);
    CompletableFuture<Answer> answer =
        CompletableFuture.supplyAsync(() -> queries.answer(request, List.of()));
    await()
        .until(
            () ->
                queries.running().rows().stream().anyMatch(row -> request.id().equals(row.get(0))));

    assertThat(queries.cancel("another", author -> true)).isZero();
    assertThat(queries.cancel(request.id(), author -> false)).isZero();
    assertThat(queries.cancel(request.id(), author -> true)).isOne();

    assertThatThrownBy(answer::join)
        .cause()
        .isInstanceOfSatisfying(
            CommandException.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(CommandException.Kind.CANCELLED));
    assertThat(queries.running().rows()).isEmpty();
    List<@Nullable Object> shown = queries.all().rows().get(0);
    assertThat(shown).startsWith(request.id(), ENDLESS).contains("Canceled");
    assertThat(answer("print 1").rows()).containsExactly(row(1L));
  }

  @Test
  void aQueryThatTakesLongerThanItMayIsCancelled() {
    RequestOptions soon = options(b -> b.timeout = Optional.of(Duration.ofSeconds(1)));

    assertThatThrownBy(() -> answer(ENDLESS, soon))
        .isInstanceOfSatisfying(
            CommandException.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(CommandException.Kind.TIMEOUT))
        .hasMessageContaining("servertimeout");
    assertThatThrownBy(() -> answer("set servertimeout = 100ms; " + ENDLESS))
        .hasMessageContaining("longer than");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "T | where | count ~ SYNTAX",
        "Nowhere | count ~ SEMANTIC",
        "print 1 + 'x' ~ SEMANTIC",
        "print assert(1 > 2, 'never') ~ SEMANTIC",
        "set truncationmaxrecords = 'many'; print 1 ~ SYNTAX",
      })
  void mistakesAreRefusedByTheirKind(String queryAndKind) {
    String[] parts = queryAndKind.split(" ~ ");

    assertThatThrownBy(() -> answer(parts[0]))
        .isInstanceOfSatisfying(
            CommandException.class,
            refusal ->
                assertThat(refusal.kind()).isEqualTo(CommandException.Kind.valueOf(parts[1])));
  }

  private static ResultTable behind(ResultTable rows, String query) {
    return queries
        .behind(rows, SourceText.of(query), ClientRequest.of(".show it " + query))
        .table();
  }

  private static ResultTable answer(String query, IngestTable... tables) {
    return queries.answer(request(query), List.of(tables)).table();
  }

  private static ResultTable answer(String query, Map<String, String> parameters) {
    ClientRequest plain = request(query);
    ClientRequest request =
        new ClientRequest(
            query,
            plain.database(),
            plain.principal(),
            plain.id(),
            "",
            plain.options(),
            parameters);
    return queries.answer(request, List.of()).table();
  }

  private static ResultTable answer(String query, RequestOptions options) {
    ClientRequest plain = request(query);
    ClientRequest request =
        new ClientRequest(
            query, plain.database(), Principal.SERVICE, plain.id(), "", options, Map.of());
    return queries.answer(request, List.of()).table();
  }

  private static ClientRequest request(String query) {
    return ClientRequest.of(query);
  }

  private static IngestTable table(String name, String columns) {
    List<Column> schema = new ArrayList<>();
    for (String column : columns.split(",")) {
      String[] parts = column.strip().split(":");
      schema.add(new Column(parts[0], KustoType.named(parts[1]).orElseThrow()));
    }
    return new IngestTable(
        name,
        new TableSchema(schema),
        new LogBinding("managed", folder.resolve(name).toString(), Map.of()),
        RecordFormat.CSV,
        OnBadRecord.FAIL);
  }

  private static void ingest(IngestTable table, String... lines) throws IOException {
    List<byte[]> records =
        Arrays.stream(lines).map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
    new ManagedLogWriter(Path.of(table.log().address()), Clock.systemUTC()).append(records);
  }

  private static long millis(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static List<@Nullable Object> row(@Nullable Object... cells) {
    return Arrays.asList(cells);
  }

  private static final class OptionsBuilder {
    private Optional<Duration> timeout = Optional.empty();
    private OptionalLong mostRecords = OptionalLong.empty();
    private OptionalLong takeRecords = OptionalLong.empty();
    private Optional<Instant> now = Optional.empty();
  }

  private interface Change {
    void apply(OptionsBuilder builder);
  }

  private static RequestOptions options(Change change) {
    OptionsBuilder builder = new OptionsBuilder();
    change.apply(builder);
    return new RequestOptions(
        builder.timeout,
        false,
        false,
        builder.mostRecords,
        OptionalLong.empty(),
        builder.takeRecords,
        builder.now);
  }
}
