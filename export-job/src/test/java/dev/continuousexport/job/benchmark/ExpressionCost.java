package dev.continuousexport.job.benchmark;

import dev.continuousexport.sql.KqlCompiler;
import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.lower.DimensionStrategy;
import dev.continuousexport.sql.lower.LoweredQuery;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.FlinkTypes;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

/**
 * What conditions and paths cost per row, beside the same rows without them: more paths into the
 * same JSON text must cost much less than reading it did.
 */
public final class ExpressionCost {
  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(new Column("id", KustoType.LONG), new Column("text", KustoType.STRING)));

  private static final Map<String, String> QUERIES = queries();

  private ExpressionCost() {}

  private static Map<String, String> queries() {
    Map<String, String> queries = new LinkedHashMap<>();
    queries.put("no expression", "T | project text");
    queries.put("text has 'word'", "T | where text has 'word' | project text");
    queries.put("text contains 'word'", "T | where text contains 'word' | project text");
    queries.put("text matches regex", "T | where text matches regex 'w[aeiou]rd' | project text");
    for (int paths : new int[] {1, 2, 4, 8}) {
      queries.put(
          paths + " paths", "T | extend d = parse_json(text) | project id, " + paths(paths));
    }
    queries.put(
        "where on a path, 4 paths",
        "T | extend d = parse_json(text) | where d.a.v1 != 'x' | extend e = d.a | project id, "
            + paths(4));
    return queries;
  }

  private static String paths(int count) {
    return java.util.stream.IntStream.range(0, count)
        .mapToObj(i -> "p%d = tostring(d.a.v%d)".formatted(i, i))
        .collect(Collectors.joining(", "));
  }

  /** Arguments: the number of rows, the number of rounds. */
  public static void main(String[] arguments) throws Exception {
    long rows = Long.parseLong(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    Map<String, long[]> nanos = new LinkedHashMap<>();
    QUERIES.keySet().forEach(name -> nanos.put(name, new long[rounds]));
    run("T | project id", rows);
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, String> query : QUERIES.entrySet()) {
        nanos.get(query.getKey())[round] = run(query.getValue(), rows);
      }
    }
    double base = median(nanos.values().iterator().next()) / rows;
    nanos.forEach(
        (name, times) ->
            System.out.printf(
                "%-26s %6.0f ns a row, %6.0f more than without%n",
                name, median(times) / rows, median(times) / rows - base));
  }

  private static double median(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static long run(String query, long rows) throws Exception {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1);
    environment.setRuntimeMode(RuntimeExecutionMode.STREAMING);
    StreamTableEnvironment flink = StreamTableEnvironment.create(environment);
    flink.getConfig().setLocalTimeZone(ZoneOffset.UTC);
    LoweredQuery lowered =
        KqlCompiler.compile(
            SourceText.of(query),
            Set.of("T"),
            TableCatalog.of(Map.of("T", SCHEMA)),
            table -> DimensionStrategy.BROADCAST);
    lowered
        .functions()
        .forEach(use -> flink.createTemporarySystemFunction(use.name(), use.implementation()));
    register(flink, environment, rows);
    flink.executeSql(sink(lowered));
    long start = System.nanoTime();
    flink.executeSql("INSERT INTO `nowhere` " + lowered.sql()).await();
    return System.nanoTime() - start;
  }

  private static void register(
      StreamTableEnvironment flink, StreamExecutionEnvironment environment, long rows) {
    DataStream<Row> stream =
        environment
            .fromSequence(1, rows)
            .map(id -> Row.of(1L, id, text(id)))
            .returns(
                Types.ROW_NAMED(
                    new String[] {"$run", "id", "text"}, Types.LONG, Types.LONG, Types.STRING));
    flink.createTemporaryView(
        "T",
        flink.fromDataStream(
            stream,
            Schema.newBuilder()
                .column("$run", DataTypes.BIGINT().notNull())
                .column("id", FlinkTypes.of(KustoType.LONG))
                .column("text", FlinkTypes.of(KustoType.STRING))
                .build()));
  }

  /** About three hundred characters, different in each row. */
  private static String text(long id) {
    StringBuilder text = new StringBuilder("{\"id\":").append(id).append(",\"a\":{");
    for (int i = 0; i < 8; i++) {
      text.append("\"v").append(i).append("\":\"some value ").append(id + i).append("\",");
    }
    return text.append("\"word\":true},\"tail\":[1,2,3,4.5]}").toString();
  }

  private static String sink(LoweredQuery query) {
    String columns =
        query.schema().columns().stream()
            .map(column -> "`%s` %s".formatted(column.name(), FlinkTypes.of(column.type())))
            .collect(Collectors.joining(", "));
    return "CREATE TEMPORARY TABLE `nowhere` (%s, `$run` BIGINT) WITH ('connector' = 'blackhole')"
        .formatted(columns);
  }
}
