package dev.continuousexport.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.lower.DimensionStrategy;
import dev.continuousexport.sql.lower.DimensionUse;
import dev.continuousexport.sql.lower.LoweredQuery;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.FlinkTypes;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/** Runs KQL through the whole compiler on Flink, over tables given as rows of several runs. */
final class FlinkRuns {
  static final long EXECUTION_TIME = 637_134_336_000_000_000L;
  static final long INGESTION_TIME = EXECUTION_TIME - 5;

  private static URI cluster = URI.create("http://localhost:8081");

  private final Map<String, Table> tables = new LinkedHashMap<>();

  /** Rows begin with their run. */
  private record Table(TableSchema schema, List<Row> rows) {}

  /** One cluster serves all queries of a test class; starting one takes longer than a query. */
  static void useCluster(URI address) {
    cluster = address;
  }

  FlinkRuns table(String name, String columns, Object[]... rows) {
    List<Column> schema = new ArrayList<>();
    for (String column : columns.split(",")) {
      String[] parts = column.strip().split(":");
      schema.add(new Column(parts[0], KustoType.named(parts[1]).orElseThrow()));
    }
    List<Row> list = new ArrayList<>();
    for (Object[] row : rows) {
      list.add(Row.of(row));
    }
    tables.put(name, new Table(new TableSchema(schema), list));
    return this;
  }

  TableCatalog catalog() {
    Map<String, TableSchema> schemas = new TreeMap<>();
    tables.forEach((name, table) -> schemas.put(name, table.schema));
    return TableCatalog.of(schemas);
  }

  LoweredQuery compile(String query, Set<String> facts, DimensionStrategy strategy) {
    return KqlCompiler.compile(SourceText.of(query), facts, catalog(), table -> strategy);
  }

  /** Asserts that a query has these rows, in any order, in both modes of execution. */
  void assertRows(String query, Set<String> facts, DimensionStrategy strategy, String... expected)
      throws Exception {
    String sql = compile(query, facts, strategy).sql();
    for (RuntimeExecutionMode mode :
        List.of(RuntimeExecutionMode.BATCH, RuntimeExecutionMode.STREAMING)) {
      assertThat(run(mode, query, facts, strategy))
          .as("%s, %s: %s\n%s", mode, strategy, query, sql)
          .containsExactlyInAnyOrder(expected);
    }
  }

  /** The result rows as text, sorted, the run behind a colon. */
  List<String> run(
      RuntimeExecutionMode mode, String query, Set<String> facts, DimensionStrategy strategy)
      throws Exception {
    LoweredQuery lowered = compile(query, facts, strategy);
    StreamTableEnvironment flink = session(mode, lowered);
    List<String> result = new ArrayList<>();
    try (CloseableIterator<Row> rows = flink.sqlQuery(lowered.sql()).execute().collect()) {
      rows.forEachRemaining(row -> result.add(text(row)));
    }
    result.sort(null);
    return result;
  }

  /** The plan of the streaming job. */
  String explain(String query, Set<String> facts, DimensionStrategy strategy) {
    LoweredQuery lowered = compile(query, facts, strategy);
    return session(RuntimeExecutionMode.STREAMING, lowered).explainSql(lowered.sql());
  }

  private StreamTableEnvironment session(RuntimeExecutionMode mode, LoweredQuery lowered) {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createRemoteEnvironment(cluster.getHost(), cluster.getPort());
    environment.setRuntimeMode(mode);
    environment.setParallelism(1);
    StreamTableEnvironment flink = StreamTableEnvironment.create(environment);
    flink.getConfig().setLocalTimeZone(java.time.ZoneOffset.UTC);
    lowered
        .functions()
        .forEach(use -> flink.createTemporarySystemFunction(use.name(), use.implementation()));
    tables.forEach((name, table) -> register(flink, environment, name, table));
    for (DimensionUse use : lowered.dimensions()) {
      if (use instanceof DimensionUse.Broadcast broadcast) {
        Table table = tables.get(broadcast.table());
        flink.createTemporarySystemFunction(
            broadcast.function(), new SnapshotFunction(broadcast, table.schema, table.rows));
      }
    }
    return flink;
  }

  private static String text(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.getArity() - 1; i++) {
      cells.add(String.valueOf(row.getField(i)));
    }
    return row.getKind().shortString()
        + row.getField(row.getArity() - 1)
        + ": "
        + String.join(" | ", cells);
  }

  private static void register(
      StreamTableEnvironment flink,
      StreamExecutionEnvironment environment,
      String name,
      Table table) {
    List<String> names = new ArrayList<>();
    List<TypeInformation<?>> types = new ArrayList<>();
    names.add("$run");
    types.add(Types.LONG);
    Schema.Builder schema = Schema.newBuilder().column("$run", DataTypes.BIGINT().notNull());
    for (Column column : table.schema.columns()) {
      names.add(column.name());
      types.add(information(column.type()));
      schema.column(column.name(), FlinkTypes.of(column.type()));
    }
    schema
        .columnByExpression("$ingestion_time", "CAST(" + INGESTION_TIME + " AS BIGINT)")
        .columnByExpression("$execution_time", "CAST(" + EXECUTION_TIME + " AS BIGINT)")
        .columnByExpression("$rowtime", "TO_TIMESTAMP_LTZ(`$run` * 1000, 3)")
        .watermark("$rowtime", "`$rowtime` - INTERVAL '0.001' SECOND");
    DataStream<Row> stream =
        environment.fromData(
            table.rows,
            Types.ROW_NAMED(
                names.toArray(new String[0]), types.toArray(new TypeInformation<?>[0])));
    flink.createTemporaryView(name, flink.fromDataStream(stream, schema.build()));
  }

  private static TypeInformation<?> information(KustoType type) {
    return switch (type) {
      case BOOL -> Types.BOOLEAN;
      case INT -> Types.INT;
      case LONG, DATETIME, TIMESPAN -> Types.LONG;
      case REAL -> Types.DOUBLE;
      case DECIMAL -> Types.BIG_DEC;
      case STRING, GUID, DYNAMIC -> Types.STRING;
    };
  }
}
