package dev.continuousexport.source.dimension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.source.log.memory.MemoryLog;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.source.model.OnBadRecord;
import dev.continuousexport.source.model.RecordFormat;
import dev.continuousexport.source.model.TableLog;
import dev.continuousexport.source.model.TableLogs;
import dev.continuousexport.source.plan.MemoryPlanLog;
import dev.continuousexport.source.plan.RunPlan;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.Cursor;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import dev.continuousexport.sql.types.Ticks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongFunction;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DimensionLookupITCase {
  private static final int FACTS = 600;
  private static final int RUNS = 3;

  private final String name = UUID.randomUUID().toString();
  private final MemoryLog log = MemoryLog.create(name, 2);
  private final List<Member> members = new ArrayList<>();

  /** A row of the dimension; a null field is missing in its JSON. */
  private record Member(
      int run, String code, Long number, Integer small, Double real, String day, String label) {
    String guid() {
      return number == null ? null : LongText.guid(number);
    }

    String json() {
      StringBuilder json = new StringBuilder("{\"label\":\"" + label + "\"");
      field(json, "code", code);
      field(json, "number", number);
      field(json, "small", small);
      field(json, "real", real);
      field(json, "day", day);
      field(json, "id", guid() == null ? null : guid().toUpperCase(Locale.ROOT));
      return json.append("}").toString();
    }

    private static void field(StringBuilder json, String key, Object value) {
      if (value != null) {
        json.append(",\"%s\":\"%s\"".formatted(key, value));
      }
    }
  }

  /** Texts that SQL and Java write alike. */
  private static final class LongText {
    static String guid(long number) {
      return "74be27de-1e4e-49d9-b579-%012d".formatted(number);
    }
  }

  private IngestTable dimension() {
    return new IngestTable(
        "Members",
        new TableSchema(
            List.of(
                new Column("code", KustoType.STRING),
                new Column("number", KustoType.LONG),
                new Column("small", KustoType.INT),
                new Column("real", KustoType.REAL),
                new Column("day", KustoType.DATETIME),
                new Column("id", KustoType.GUID),
                new Column("label", KustoType.STRING))),
        log.binding(),
        RecordFormat.JSON,
        OnBadRecord.FAIL);
  }

  @BeforeEach
  void threeVersions() {
    for (int run = 1; run <= RUNS; run++) {
      for (int i = 0; i < 20; i++) {
        long number = i * 3L % 13;
        Member member =
            new Member(
                run,
                i % 5 == 0 ? null : "c" + i % 7,
                i % 6 == 0 ? null : Long.valueOf(number),
                i % 4 == 0 ? null : Integer.valueOf(i % 9),
                i % 3 == 0 ? null : Double.valueOf(i / 2.0),
                i % 7 == 0 ? null : "2001/01/0" + (1 + i % 9),
                "r" + run + "i" + i);
        members.add(member);
        log.append(i % 2, new Cursor(run * 1000L), member.json());
      }
      plan(run);
    }
  }

  private void plan(int run) {
    try (TableLog opened = TableLogs.open(dimension())) {
      LogScope version = opened.history(new Cursor(run * 1000L));
      MemoryPlanLog.named(name)
          .putIfAbsent(
              new RunPlan(
                  name,
                  run,
                  new Cursor(run * 1000L - 1000),
                  new Cursor(run * 1000L),
                  0,
                  new TreeMap<>(),
                  new TreeMap<>(Map.of("Members", version)),
                  List.of(),
                  ""));
    }
  }

  private StreamTableEnvironment environment(RuntimeExecutionMode mode, int parallelism) {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(
            parallelism, new Configuration().set(ExecutionOptions.RUNTIME_MODE, mode));
    StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
    tables.createTemporaryView(
        "Numbers", tables.fromDataStream(environment.fromSequence(0, FACTS - 1)).as("n"));
    tables.executeSql(
        """
        CREATE TEMPORARY VIEW Facts AS SELECT n AS fact, 1 + MOD(n, 3) AS run,
          CASE WHEN MOD(n, 8) = 0 THEN '' ELSE 'c' || CAST(MOD(n, 8) AS STRING) END AS code,
          NULLIF(MOD(n, 14), 5) AS number,
          CAST(NULLIF(MOD(n, 10), 4) AS INT) AS small,
          NULLIF(CAST(MOD(n, 20) AS DOUBLE) / 2, 1.0) AS realnumber,
          631139040000000000 + 864000000000 * NULLIF(MOD(n, 11), 3) AS ticks,
          '74be27de-1e4e-49d9-b579-' || LPAD(CAST(NULLIF(MOD(n, 14), 5) AS STRING), 12, '0') AS id
        FROM Numbers
        """);
    return tables;
  }

  private DimensionLookup lookup(String... keys) {
    return new DimensionLookup(
        dimension(),
        List.of(keys),
        List.of("label", keys[0]),
        new MemoryPlanLog.Provider(name),
        DimensionSettings.DEFAULT_LIMIT_BYTES);
  }

  private static List<String> collect(StreamTableEnvironment tables, String sql) throws Exception {
    List<String> rows = new ArrayList<>();
    try (CloseableIterator<Row> results = tables.executeSql(sql).collect()) {
      results.forEachRemaining(row -> rows.add(row.getField(0) + " " + row.getField(1)));
    }
    return rows;
  }

  /** What the join must answer, by comparing each fact with each member. */
  private List<String> expected(
      boolean outer, LongFunction<List<Object>> factKey, KeyOf memberKey) {
    List<String> rows = new ArrayList<>();
    for (long fact = 0; fact < FACTS; fact++) {
      List<Object> key = factKey.apply(fact);
      int matches = 0;
      for (Member member : members) {
        if (member.run() <= 1 + fact % 3 && memberKey.of(member).equals(key)) {
          rows.add(fact + " " + member.label());
          matches++;
        }
      }
      if (outer && matches == 0) {
        rows.add(fact + " null");
      }
    }
    return rows;
  }

  private interface KeyOf {
    List<Object> of(Member member);
  }

  private static List<Object> key(Object... values) {
    return Arrays.asList(values);
  }

  private static String code(long fact) {
    return fact % 8 == 0 ? "" : "c" + fact % 8;
  }

  private static Long number(long fact) {
    return fact % 14 == 5 ? null : Long.valueOf(fact % 14);
  }

  @ParameterizedTest
  @CsvSource({"BATCH, 1", "BATCH, 2", "BATCH, 3", "STREAMING, 1", "STREAMING, 2", "STREAMING, 3"})
  void everyRunSeesTheVersionOfItsPlan(RuntimeExecutionMode mode, int parallelism)
      throws Exception {
    StreamTableEnvironment tables = environment(mode, parallelism);
    tables.createTemporarySystemFunction("members", lookup("code"));

    assertThat(
            collect(
                tables,
                "SELECT fact, d.label FROM Facts AS f LEFT JOIN LATERAL TABLE(members(f.run, f.code)) AS d"
                    + " ON TRUE"))
        .containsExactlyInAnyOrderElementsOf(
            expected(
                true,
                fact -> key(code(fact)),
                member -> key(member.code() == null ? "" : member.code())));
    assertThat(SharedSnapshots.held()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"BATCH, 2", "STREAMING, 3"})
  void keysOfEveryTypeMatchAndNullMatchesNull(RuntimeExecutionMode mode, int parallelism)
      throws Exception {
    StreamTableEnvironment tables = environment(mode, parallelism);
    tables.createTemporarySystemFunction("by_number", lookup("number"));
    tables.createTemporarySystemFunction("by_small", lookup("small"));
    tables.createTemporarySystemFunction("by_real", lookup("real"));
    tables.createTemporarySystemFunction("by_day", lookup("day"));
    tables.createTemporarySystemFunction("by_id", lookup("id"));
    tables.createTemporarySystemFunction("by_two", lookup("number", "code"));

    assertThat(joined(tables, "by_number(f.run, f.number)"))
        .containsExactlyInAnyOrderElementsOf(
            expected(false, fact -> key(number(fact)), member -> key(member.number())));
    assertThat(joined(tables, "by_number(f.run, CAST(f.number AS INT))"))
        .containsExactlyInAnyOrderElementsOf(
            expected(false, fact -> key(number(fact)), member -> key(member.number())));
    assertThat(joined(tables, "by_small(f.run, f.small)"))
        .containsExactlyInAnyOrderElementsOf(
            expected(
                false,
                fact -> key(fact % 10 == 4 ? null : (int) (fact % 10)),
                member -> key(member.small())));
    assertThat(joined(tables, "by_real(f.run, f.realnumber)"))
        .containsExactlyInAnyOrderElementsOf(
            expected(
                false,
                fact -> key(fact % 20 == 2 ? null : fact % 20 / 2.0),
                member -> key(member.real())));
    assertThat(joined(tables, "by_day(f.run, f.ticks)"))
        .containsExactlyInAnyOrderElementsOf(
            expected(
                false,
                fact ->
                    key(fact % 11 == 3 ? null : 631139040000000000L + 864000000000L * (fact % 11)),
                member -> key(member.day() == null ? null : ticks(member.day()))));
    assertThat(joined(tables, "by_id(f.run, f.id)"))
        .containsExactlyInAnyOrderElementsOf(
            expected(
                false,
                fact -> key(number(fact) == null ? null : LongText.guid(number(fact))),
                member -> key(member.guid())));
    assertThat(joined(tables, "by_two(f.run, f.number, f.code)"))
        .containsExactlyInAnyOrderElementsOf(
            expected(
                false,
                fact -> key(number(fact), code(fact)),
                member -> key(member.number(), member.code() == null ? "" : member.code())));
  }

  private static List<String> joined(StreamTableEnvironment tables, String call) throws Exception {
    List<String> rows =
        collect(
            tables, "SELECT fact, d.label FROM Facts AS f, LATERAL TABLE(%s) AS d".formatted(call));
    assertThat(rows).as(call).isNotEmpty();
    return rows;
  }

  private static long ticks(String day) {
    return Ticks.ofInstant(Instant.parse(day.replace('/', '-') + "T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({"BATCH, 2", "STREAMING, 2"})
  void semiAndAntiJoinsAskWhetherAKeyIsThere(RuntimeExecutionMode mode, int parallelism)
      throws Exception {
    StreamTableEnvironment tables = environment(mode, parallelism);
    tables.createTemporarySystemFunction(
        "has_number",
        new DimensionContains(
            dimension(),
            List.of("number"),
            new MemoryPlanLog.Provider(name),
            DimensionSettings.DEFAULT_LIMIT_BYTES));

    List<String> there = collect(tables, "SELECT fact, 1 FROM Facts WHERE has_number(run, number)");
    List<String> missing =
        collect(tables, "SELECT fact, 1 FROM Facts WHERE NOT has_number(run, number)");

    List<String> expected =
        expected(false, fact -> key(number(fact)), member -> key(member.number())).stream()
            .map(row -> row.substring(0, row.indexOf(' ')) + " 1")
            .distinct()
            .toList();
    assertThat(there).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(there.size() + missing.size()).isEqualTo(FACTS);
    assertThat(missing).isNotEmpty().doesNotContainAnyElementsOf(there);
  }

  @Test
  void aDimensionBeyondTheLimitFailsTheJobWithTheWayOut() {
    StreamTableEnvironment tables = environment(RuntimeExecutionMode.STREAMING, 1);
    tables.createTemporarySystemFunction(
        "members",
        new DimensionLookup(
            dimension(), List.of("code"), List.of("label"), new MemoryPlanLog.Provider(name), 100));

    assertThatThrownBy(
            () ->
                collect(
                    tables,
                    "SELECT fact, d.label FROM Facts AS f, LATERAL TABLE(members(f.run, f.code)) AS d"))
        .hasStackTraceContaining("The dimension table 'Members' is too large to be broadcast")
        .hasStackTraceContaining("continuous-export.dimension-join='replay'");
    assertThat(SharedSnapshots.held()).isZero();
  }
}
