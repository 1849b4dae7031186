package dev.continuousexport.job.benchmark;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

/** Kafka (JSON) to Parquet (zstd) by nothing but Flink's own SQL connectors. */
public final class FlinkBaseline {
  private FlinkBaseline() {}

  /** Arguments: bootstrap servers, topic, folder as a URI, parallelism, and batch or streaming. */
  public static void main(String[] arguments) throws Exception {
    Configuration configuration = new Configuration();
    configuration.setString("parallelism.default", arguments[3]);
    configuration.setString("execution.runtime-mode", arguments[4]);
    configuration.setString("execution.checkpointing.interval", "10 s");
    configuration.setString("table.local-time-zone", "UTC");
    TableEnvironment tables =
        TableEnvironment.create(
            EnvironmentSettings.newInstance().withConfiguration(configuration).build());
    tables.executeSql(
        "CREATE TABLE flights ("
            + FlightRecord.FLINK_COLUMNS
            + ") WITH ('connector' = 'kafka',"
            + " 'properties.bootstrap.servers' = '"
            + arguments[0]
            + "', 'topic' = '"
            + arguments[1]
            + "', 'scan.startup.mode' = 'earliest-offset',"
            + " 'scan.bounded.mode' = 'latest-offset', 'format' = 'json',"
            + " 'json.timestamp-format.standard' = 'ISO-8601')");
    tables.executeSql(
        "CREATE TABLE files (id BIGINT, `date` TIMESTAMP_LTZ(6), delay INT, distance INT,"
            + " origin STRING, destination STRING) WITH ('connector' = 'filesystem', 'path' = '"
            + arguments[2]
            + "', 'format' = 'parquet', 'parquet.compression' = 'ZSTD',"
            + " 'parquet.compression.codec.zstd.level' = '1',"
            + " 'parquet.write.int64.timestamp' = 'true', 'parquet.timestamp.time.unit' = 'micros',"
            + " 'parquet.utc-timezone' = 'true')");
    tables
        .executeSql(
            "INSERT INTO files SELECT id, `date`, delay, distance, origin, destination FROM flights"
                + " WHERE delay >= -30")
        .await();
  }
}
