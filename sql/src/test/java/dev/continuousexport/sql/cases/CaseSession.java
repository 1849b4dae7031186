package dev.continuousexport.sql.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuousexport.sql.lower.FunctionUse;
import dev.continuousexport.sql.lower.LoweredQuery;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.FlinkTypes;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import dev.continuousexport.sql.types.Ticks;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.config.OptimizerConfigOptions;
import org.apache.flink.types.Row;

/** Plans queries one after the other into one job. Not thread-safe. */
final class CaseSession {
  private static final Long RUN = 1L;
  private static final Long NO_RUN = 0L;

  private final StreamExecutionEnvironment environment;
  private final StreamTableEnvironment flink;
  private final Set<String> registered = new HashSet<>();
  private final List<String> views = new ArrayList<>();
  private final long now = Ticks.ofInstant(Instant.now());

  CaseSession() {
    environment = StreamExecutionEnvironment.getExecutionEnvironment();
    environment.setRuntimeMode(RuntimeExecutionMode.BATCH);
    environment.setParallelism(1);
    environment.getConfig().enableObjectReuse();
    flink = StreamTableEnvironment.create(environment);
    flink.getConfig().setLocalTimeZone(ZoneOffset.UTC);
    // These choose a join while the job runs, for which jobs of many queries are not made.
    flink
        .getConfig()
        .set(
            OptimizerConfigOptions.TABLE_OPTIMIZER_ADAPTIVE_BROADCAST_JOIN_STRATEGY,
            OptimizerConfigOptions.AdaptiveBroadcastJoinStrategy.NONE)
        .set(
            OptimizerConfigOptions.TABLE_OPTIMIZER_ADAPTIVE_SKEWED_JOIN_OPTIMIZATION_STRATEGY,
            OptimizerConfigOptions.AdaptiveSkewedJoinOptimizationStrategy.NONE);
  }

  /** Adds a query to the job; its rows go to the collector of the case's id. */
  void add(KqlCase one, LoweredQuery lowered) {
    for (FunctionUse use : lowered.functions()) {
      if (registered.add(use.name())) {
        flink.createTemporarySystemFunction(use.name(), use.implementation());
      }
    }
    views.forEach(flink::dropTemporaryView);
    views.clear();
    one.schemas().forEach((name, schema) -> register(name, schema, one));
    flink
        .toDataStream(flink.sqlQuery(lowered.sql()))
        .sinkTo(RowCollector.of(one.id()))
        .name("collect");
  }

  /** The job of all queries added since the last call. */
  StreamGraph job() {
    return environment.getStreamGraph();
  }

  private void register(String name, TableSchema table, KqlCase one) {
    List<String> names = new ArrayList<>();
    List<TypeInformation<?>> types = new ArrayList<>();
    names.add("$run");
    types.add(Types.LONG);
    Schema.Builder schema = Schema.newBuilder().column("$run", DataTypes.BIGINT().notNull());
    for (Column column : table.columns()) {
      names.add(column.name());
      types.add(information(column.type()));
      schema.column(column.name(), FlinkTypes.of(column.type()));
    }
    schema
        .columnByExpression("$ingestion_time", "CAST(" + now + " AS BIGINT)")
        .columnByExpression("$execution_time", "CAST(" + now + " AS BIGINT)")
        .columnByExpression("$rowtime", "TO_TIMESTAMP_LTZ(`$run` * 1000, 3)")
        .watermark("$rowtime", "`$rowtime` - INTERVAL '0.001' SECOND");
    // Flink has no bounded source of no rows, so that each has one of no run more.
    DataStream<Row> stream =
        environment
            .fromData(
                rows(one.rows().getOrDefault(name, List.of()), table),
                Types.ROW_NAMED(
                    names.toArray(new String[0]), types.toArray(new TypeInformation<?>[0])))
            .filter(row -> !NO_RUN.equals(row.getField(0)));
    flink.createTemporaryView(quoted(name), flink.fromDataStream(stream, schema.build()));
    views.add(quoted(name));
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  private static List<Row> rows(List<JsonNode> cells, TableSchema table) {
    List<Row> rows = new ArrayList<>();
    for (JsonNode line : cells) {
      Row row = new Row(table.columns().size() + 1);
      row.setField(0, RUN);
      for (int i = 0; i < table.columns().size(); i++) {
        row.setField(i + 1, Cells.value(line.path(i), table.columns().get(i).type()));
      }
      rows.add(row);
    }
    rows.add(none(table));
    return rows;
  }

  private static Row none(TableSchema table) {
    Row none = new Row(table.columns().size() + 1);
    none.setField(0, NO_RUN);
    return none;
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
