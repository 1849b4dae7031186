package dev.continuousexport.job.topology;

import dev.continuousexport.source.split.IngestSpec;
import dev.continuousexport.source.split.MetadataColumn;
import dev.continuousexport.source.table.IngestTableSource;
import dev.continuousexport.sql.lower.FunctionUse;
import dev.continuousexport.sql.lower.LoweredQuery;
import dev.continuousexport.sql.types.TableSchema;
import java.util.function.Supplier;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.types.Row;

/** Builds the job of a query that is executed once: sources and the query as Flink SQL. */
public final class QueryPipeline {
  private final StreamTableEnvironment tables;
  private final ExportTables catalog = new ExportTables();

  /** Begins a job in an environment whose mode is BATCH. */
  public QueryPipeline(StreamExecutionEnvironment environment) {
    this.tables = StreamTableEnvironment.create(environment);
    tables.registerCatalog(ExportTables.NAME, catalog);
    tables.useCatalog(ExportTables.NAME);
  }

  /**
   * Adds a table whose records are read from its log.
   *
   * @param name what the query calls it
   */
  public void addTable(String name, IngestSpec spec) {
    catalog.addSource(
        name, ExportPipeline.sourceSchema(spec.table()), () -> new IngestTableSource(spec));
  }

  /**
   * Adds a table whose rows a source gives, each followed by the number of its run.
   *
   * @param executionTime ticks of {@code now()}
   */
  public void addRows(
      String name, TableSchema schema, long executionTime, Supplier<DynamicTableSource> source) {
    Schema.Builder columns = ExportPipeline.columns(schema);
    columns
        .column(MetadataColumn.RUN.columnName(), DataTypes.BIGINT().notNull())
        .columnByExpression(MetadataColumn.INGESTION_TIME.columnName(), "CAST(NULL AS BIGINT)")
        .columnByExpression(
            MetadataColumn.EXECUTION_TIME.columnName(), "CAST(" + executionTime + " AS BIGINT)")
        .columnByExpression(
            MetadataColumn.ROWTIME.columnName(), "TO_TIMESTAMP_LTZ(`$run` * 1000, 3)")
        .watermark(MetadataColumn.ROWTIME.columnName(), "`$rowtime` - INTERVAL '0.001' SECOND");
    catalog.addSource(name, columns.build(), source);
  }

  /** The rows of a query, each followed by the number of its run. */
  public DataStream<Row> rows(LoweredQuery query) {
    for (FunctionUse function : query.functions()) {
      tables.createTemporarySystemFunction(function.name(), function.implementation());
    }
    return tables.toDataStream(tables.sqlQuery(query.sql()));
  }
}
