package dev.continuousexport.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.sql.lower.DimensionStrategy;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The lowered SQL on Flink: batch and streaming, broadcast and replay give the same rows. */
class KqlOnFlinkITCase {
  @RegisterExtension static final FlinkExtension FLINK = new FlinkExtension();

  private static final Set<String> FACTS = Set.of("F");

  private static FlinkRuns tables() {
    return new FlinkRuns()
        .table(
            "F",
            "k:string, v:long, i:int, r:real, t:datetime, d:dynamic",
            row(1L, "a", 10L, 1, 1.5, 36_000_000_000L, "{\"x\":{\"y\":[1,2]},\"s\":\"T\"}"),
            row(1L, "b", null, 2, 2.5, 72_000_000_000L, null),
            row(1L, "A", -5L, null, null, null, "[1,2,3]"),
            row(2L, "a", 7L, 4, 4.5, 36_000_000_001L, "{\"s\":5}"),
            row(2L, "", 0L, 5, Double.POSITIVE_INFINITY, 1L, "\"text\""))
        .table(
            "D",
            "key:string, name:string, n:long",
            row(1L, "a", "first", 1L),
            row(1L, "a", "second", null),
            row(1L, "b", "third", 3L),
            row(2L, "a", "later", 9L))
        .table("N", "id:long, label:string", row(1L, null, "nothing"), row(1L, 10L, "ten"));
  }

  private static Object[] row(Object... cells) {
    return cells;
  }

  private static void assertRows(String query, String... expected) throws Exception {
    FlinkRuns tables = tables();
    for (DimensionStrategy strategy : DimensionStrategy.values()) {
      tables.assertRows(query, FACTS, strategy, expected);
    }
  }

  @Test
  void aFilterDropsWhatIsFalseOrNull() throws Exception {
    assertRows("F | where v > 0 | project k, v", "+I1: a | 10", "+I2: a | 7");
  }

  @Test
  void summarizeCountsEachRunByItself() throws Exception {
    assertRows(
        "F | summarize count(), sum(v), avg(v), max(i) by k",
        "+I1: a | 1 | 10 | 10.0 | 1",
        "+I1: b | 1 | 0 | NaN | 2",
        "+I1: A | 1 | -5 | -5.0 | null",
        "+I2: a | 1 | 7 | 7.0 | 4",
        "+I2:  | 1 | 0 | 0.0 | 5");
  }

  @Test
  void summaryOfASummary() throws Exception {
    assertRows(
        "F | summarize s = sum(v) by k, b = bin(i, 2) | summarize n = count(), s = sum(s) by x = b",
        "+I1: 0 | 1 | 10",
        "+I1: 2 | 1 | 0",
        "+I1: null | 1 | -5",
        "+I2: 4 | 2 | 7");
  }

  @Test
  void lookupKeepsFactsWithoutPartner() throws Exception {
    assertRows(
        "F | project k, v | lookup (D) on $left.k == $right.key",
        "+I1: a | 10 | first | 1",
        "+I1: a | 10 | second | null",
        "+I1: b | null | third | 3",
        "+I1: A | -5 |  | null",
        "+I2: a | 7 | later | 9",
        "+I2:  | 0 |  | null");
  }

  @Test
  void innerJoinKeepsBothKeys() throws Exception {
    assertRows(
        "F | project key = k, v | join kind=inner D on key",
        "+I1: a | 10 | a | first | 1",
        "+I1: a | 10 | a | second | null",
        "+I1: b | null | b | third | 3",
        "+I2: a | 7 | a | later | 9");
  }

  @Test
  void aFilterOnTheDimensionMakesPartnersMissing() throws Exception {
    assertRows(
        "F | project k, v | lookup (D | where n > 1) on $left.k == $right.key",
        "+I1: a | 10 |  | null",
        "+I1: b | null | third | 3",
        "+I1: A | -5 |  | null",
        "+I2: a | 7 | later | 9",
        "+I2:  | 0 |  | null");
  }

  @Test
  void computedColumnsOfTheDimensionAreNullWithoutPartner() throws Exception {
    assertRows(
        "F | project k, v | join kind=leftouter (D | where isnotnull(n) | extend k = key, "
            + "t = strcat(name, '!'), one = 1 | project k, t, one) on k",
        "+I1: a | 10 | a | first! | 1",
        "+I1: b | null | b | third! | 1",
        "+I1: A | -5 |  |  | null",
        "+I2: a | 7 | a | later! | 1",
        "+I2:  | 0 |  |  | null");
  }

  @Test
  void nullKeysMatchNullKeys() throws Exception {
    assertRows(
        "F | project k, v | join kind=inner N on $left.v == $right.id | project k, label",
        "+I1: a | ten",
        "+I1: b | nothing");
  }

  @Test
  void summarizeBehindALookup() throws Exception {
    assertRows(
        "F | lookup kind=inner D on $left.k == $right.key | summarize sum(v), countif(n > 1) by name",
        "+I1: first | 10 | 0",
        "+I1: second | 10 | 0",
        "+I1: third | 0 | 1",
        "+I2: later | 7 | 1");
  }

  @Test
  void comparisonsWithNullAreFalseAndInequalityIsTrue() throws Exception {
    assertRows(
        "F | where k in~ ('b', 'A') and i != 7 | project k, a = v == 10, b = v != 10, "
            + "c = not(v == 10), d = v in (10, -5), e = v !in (10, -5), f = v > 0, "
            + "g = isnull(v) or v > 100, h = r between (1 .. 2)",
        "+I1: a | true | false | false | true | false | true | false | true",
        "+I1: b | false | true | true | false | true | null | true | false",
        "+I1: A | false | true | true | true | false | false | false | null",
        "+I2: a | false | true | true | false | true | true | false | false");
  }

  @Test
  void arithmeticIsTotal() throws Exception {
    assertRows(
        "F | where k == 'b' | project v / 0, 7 / (i - 2), 1.0 / (r - 2.5), -7 % (i + 1), 7 % 0, "
            + "decimal(1.5) * 2, decimal(1) / 0, bin(-5, i), round(r, 0), abs(-i), t - 1d, "
            + "2 * 1h, 1h * 0.5, 1h / 30m, -i, floor(-1.5), bin(r, 1.0), 9223372036854775807 + i",
        "+I1: null | null | Infinity | 2 | null | 3.000000000000000000 | null | -6 | 3.0 | 2 | "
            + "null | 72000000000 | 18000000000 | 2.0 | -2 | -2.0 | 2.0 | "
            + "-9223372036854775807");
  }

  @Test
  void dynamicValuesAreReadByPath() throws Exception {
    assertRows(
        "F | where not(isempty(k)) | project d.x.y[1], tostring(d.s), d[0], s = strlen(tostring(d)), "
            + "d.s == 5, d.s == 'T', tolong(d.x.y[i]), d['x'].y[-1] + 1",
        "+I1: 2 | T | null | 25 | false | true | 2 | 3",
        "+I1: null |  | null | 0 | false | false | null | null",
        "+I1: null |  | 1 | 7 | false | false | null | null",
        "+I2: null | 5 | null | 7 | true | false | null | null");
  }

  @Test
  void conversionsAndStringFunctions() throws Exception {
    assertRows(
        "F | where v == 10 | project tostring(v), tostring(r), tostring(t), tostring(1h), "
            + "toint('42'), toint('42.0'), toint(2147483648), toreal('1e3'), tobool('true'), "
            + "todatetime('2020-01-01'), totimespan('1.00:00:00'), toguid('x'), "
            + "parse_json('{\"a\": 1}').a, tolong(1.9), todecimal('2.5'), tobool(0)",
        "+I1: 10 | 1.5 | 0001-01-01T01:00:00.0000000Z | 01:00:00 | 42 | null | -2147483648 | "
            + "1000.0 | true | 637134336000000000 | 864000000000 | null | 1 | 1 | "
            + "2.500000000000000000 | false");
    assertRows(
        "F | where v == 10 | project strcat(k, '-', v)"
            + ", toupper(k), tolower('ABC'), substring('hello', 1, 3), substring('hello', -2), "
            + "split('a,b', ','), replace_string('aba', 'a', 'x'), trim('-+', '--a-'), "
            + "strlen('é😀'), 'Hello World' has 'world', 'abc' contains_cs 'B', "
            + "'abc' !startswith 'AB', 'x y' has_any ('z', 'Y'), 'it' endswith 'T'",
        "+I1: a-10 | A | abc | ell | lo | [\"a\",\"b\"] | xbx | a | 2 | true | false | "
            + "false | true | true");
  }

  @Test
  void choicesAndTimes() throws Exception {
    assertRows(
        "F | where v == 10 | project iff(v > 5, 'big', 'small'), case(v > 50, 1, v > 5, 2.5, 3), "
            + "coalesce(long(null), v), coalesce('', 'second'), isnotempty(k), "
            + "startofday(datetime(2020-02-29 12:00)), startofweek(datetime(2020-02-29), -1), "
            + "startofmonth(datetime(2020-02-29), 1), startofyear(datetime(2020-02-29)), "
            + "datetime_part('week_of_year', datetime(2020-12-31)), hourofday(t), "
            + "dayofyear(datetime(2020-12-31)), bin(datetime(2020-01-01 13:45), 1h), "
            + "now() - ingestion_time(), ago(1tick) == now(-1tick)",
        "+I1: big | 2.5 | 10 | second | true | 637185312000000000 | 637174080000000000 | "
            + "637186176000000000 | 637134336000000000 | 53 | 1 | 366 | 637134804000000000 | "
            + "5 | true");
  }

  @Test
  void aggregatesOfNothingAndOfSome() throws Exception {
    assertRows(
        "F | summarize s = sum(r), a = avg(i), lo = min(v), hi = max(t), n = dcount(k), "
            + "sumif(v, k == 'a'), minif(v, v > 1000), k = max(k), average = avg(totimespan(1h)), "
            + "m = sum(todecimal(i)) by none = int(null), latest = now()",
        "+I1: null | 637134336000000000 | 4.0 | 1.5 | -5 | 72000000000 | 3 | 10 | null | b | "
            + "36000000000 | 3.000000000000000000",
        "+I2: null | 637134336000000000 | Infinity | 4.5 | 0 | 36000000001 | 2 | 7 | null | a | "
            + "36000000000 | 9.000000000000000000");
  }

  @Test
  void literalsSurviveTheirWayThroughSql() throws Exception {
    assertRows(
        "F | where v == 7 | project 'it\\'s `x` \\\\ é\\u0041', real(nan), real(-inf), 1e300, "
            + "-9223372036854775808, int(-2147483648), decimal(0.000000000000000001), "
            + "dynamic({\"a\": \"it's\"}), iff(v > 1, 'a', 'longer'), guid(74be27de-1e4e-49d9-b579-fe0b331d3642)",
        "+I2: it's `x` \\ éA | NaN | -Infinity | 1.0E300 | -9223372036854775808 | -2147483648 | "
            + "1E-18 | {\"a\":\"it's\"} | a | 74be27de-1e4e-49d9-b579-fe0b331d3642");
  }

  @Test
  void twoLookupsInARow() throws Exception {
    assertRows(
        "F | where isnotempty(k) | lookup (D | project key, name) on $left.k == $right.key "
            + "| lookup N on $left.v == $right.id | project k, name, label",
        "+I1: a | first | ten",
        "+I1: a | second | ten",
        "+I1: b | third | nothing",
        "+I1: A |  | ",
        "+I2: a | later | ");
  }

  @Test
  void columnsMayHaveTheNamesOfFlinksWindow() throws Exception {
    FlinkRuns tables =
        new FlinkRuns()
            .table(
                "F", "window_start:long, v:long", row(1L, 5L, 1L), row(1L, 5L, 2L), row(2L, 6L, 4L))
            .table("D", "window_start:long, label:string", row(1L, 5L, "five"));
    String query =
        "F | lookup D on window_start | summarize v = sum(v) by window_end = window_start, label";
    for (DimensionStrategy strategy : DimensionStrategy.values()) {
      for (RuntimeExecutionMode mode :
          List.of(RuntimeExecutionMode.BATCH, RuntimeExecutionMode.STREAMING)) {
        assertThat(tables.run(mode, query, FACTS, strategy))
            .containsExactly("+I1: 5 | five | 3", "+I2: 6 |  | 4");
      }
    }
  }

  @Test
  void aReplayedDimensionIsJoinedByKeyNotByWindowAlone() {
    assertThat(
            tables()
                .explain("F | lookup D on $left.k == $right.key", FACTS, DimensionStrategy.REPLAY))
        .containsPattern("Exchange\\(distribution=\\[hash\\[k\\]\\]\\)")
        .containsPattern("Exchange\\(distribution=\\[hash\\[key\\]\\]\\)");
  }
}
