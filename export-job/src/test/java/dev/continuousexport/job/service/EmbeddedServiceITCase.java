package dev.continuousexport.job.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuousexport.job.http.EndpointSettings;
import dev.continuousexport.job.http.KustoEndpoint;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.verify.ExportVerification;
import dev.continuousexport.job.verify.VerificationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServiceITCase {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
  private static final String TABLE = ".create-or-alter table T (name:string, value:long)";
  private static final String EXPORT =
      """
      .create-or-alter continuous-export X over (T) to table E
        with (intervalBetweenRuns=100ms)
        <| T | where value > 1 | project name, twice = value * 2
      """;

  @TempDir private Path folder;
  private EmbeddedService service;
  private KustoEndpoint endpoint;
  private KustoClient client;

  @BeforeEach
  void start() throws IOException {
    Configuration settings = new Configuration();
    settings.set(ExportOptions.DATA, folder.resolve("data").toString());
    settings.set(ExportOptions.SHORTEST_INTERVAL, Duration.ofMillis(1));
    settings.set(ExportOptions.CLOCK_SKEW, Duration.ZERO);
    service = new EmbeddedService(settings, Clock.systemUTC(), exported -> {});
    endpoint =
        KustoEndpoint.start(
            EndpointSettings.of(settings, 0, service.signIn()),
            service.commands(),
            service.ingestion(),
            service.monitor());
    client = new KustoClient(endpoint.port());
  }

  @AfterEach
  void stop() throws InterruptedException {
    endpoint.close();
    service.close();
  }

  @Test
  void whatIsIngestedIsExportedAndAStartedServiceGoesOnWhereItEnded() throws Exception {
    define();
    assertThat(client.rows(".ingest inline into table T <|\na,1\na,2\n\"b,\"\"x\",3\n")).hasSize(1);
    awaitRows(2);
    assertThat(exportedLines()).containsExactlyInAnyOrder("a,4", "\"b,\"\"x\",6");
    List<String> before = client.rows(".show continuous-export X").get(0);
    String exportId = service.exports().get(0).exportId();

    stop();
    start();

    List<String> after = client.rows(".show continuous-export X").get(0);
    assertThat(after.subList(0, 7)).isEqualTo(before.subList(0, 7));
    assertThat(after.get(8)).as("StartCursor").isEqualTo(before.get(8)).matches("\\d{18}");
    assertThat(after.get(10)).as("LastRunResult").isEqualTo("Completed");
    ExportDefinition export = service.exports().get(0);
    assertThat(export.exportId()).isEqualTo(exportId);
    assertThat(export.version()).isEqualTo(1);
    client.rows(".ingest inline into table T <|\nc,4");
    awaitRows(3);
    assertThat(exportedLines()).containsExactlyInAnyOrder("a,4", "\"b,\"\"x\",6", "c,8");

    stop();
    VerificationReport report = ExportVerification.verify(export, run -> {});
    assertThat(report.violations()).isEmpty();
    assertThat(report.rows()).isEqualTo(3);
    start();
  }

  @Test
  void probesAndMetricsTellHowTheServiceDoes() throws Exception {
    define();
    client.rows(".ingest inline into table T <|\na,2\nb,3");
    awaitRows(2);
    client.rows(".ingest inline into table T <|\nc,4");
    awaitRows(3);

    assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(client.get("/health/ready").statusCode()).isEqualTo(200);
    for (int scrape = 0; scrape < 2; scrape++) {
      assertThat(client.get("/metrics").body().lines())
          .contains(
              "continuous_export_records_exported_total{export=\"X\"} 3.0",
              "continuous_export_result_total{export=\"X\",result=\"Failure\"} 0.0",
              "continuous_export_disabled{export=\"X\"} 0.0")
          .anyMatch(line -> line.startsWith("continuous_export_lateness_seconds{export=\"X\"}"))
          .anyMatch(line -> line.startsWith("export_utilization_percent "));
    }
    assertThat(metric("continuous_export_result_total{export=\"X\",result=\"Success\"}"))
        .isGreaterThanOrEqualTo(2);
    assertThat(metric("continuous_export_files_exported_total{export=\"X\"}")).isEqualTo(2);
    assertThat(metric("continuous_export_last_run_duration_seconds{export=\"X\"}")).isPositive();
  }

  @Test
  void exportsAreShownWithTheColumnsOfKusto() throws Exception {
    define();

    assertThat(columns(".show continuous-exports"))
        .containsExactly(
            "Name:String:string",
            "ExternalTableName:String:string",
            "Query:String:string",
            "ForcedLatency:TimeSpan:timespan",
            "IntervalBetweenRuns:TimeSpan:timespan",
            "CursorScopedTables:String:string",
            "ExportProperties:String:string",
            "LastRunTime:DateTime:datetime",
            "StartCursor:String:string",
            "IsDisabled:SByte:bool",
            "LastRunResult:String:string",
            "ExportedTo:DateTime:datetime",
            "IsRunning:SByte:bool");
    assertThat(columns(".show continuous-export X")).isEqualTo(columns(".show continuous-exports"));
    assertThat(columns(".show continuous-export X exported-artifacts"))
        .containsExactly(
            "Timestamp:DateTime:datetime",
            "ExternalTableName:String:string",
            "Path:String:string",
            "NumRecords:Int64:long",
            "SizeInBytes:Int64:long");
    JsonNode row = client.table(".show continuous-exports").required("Rows").required(0);
    assertThat(row.get(0).asText()).isEqualTo("X");
    assertThat(row.get(1).asText()).isEqualTo("E");
    assertThat(row.get(2).asText())
        .isEqualTo("T | where value > 1 | project name, twice = value * 2");
    assertThat(row.get(3).isNull()).isTrue();
    assertThat(row.get(4).asText()).isEqualTo("00:00:00.1000000");
    assertThat(row.get(5).asText()).isEqualTo("[\"['NetDefaultDB'].['T']\"]");
    assertThat(row.get(6).asText()).isEqualTo("{\"SizeLimit\": 104857600}");
    assertThat(row.get(9).isBoolean()).isTrue();
    assertThat(row.get(12).isBoolean()).isTrue();
  }

  @Test
  void aMistakeIsAnsweredWithItsPlace() throws Exception {
    define();

    JsonNode error = client.refusal(EXPORT.replace("where value", "where velue"));

    assertThat(error.required("code").asText()).isEqualTo("General_BadRequest");
    assertThat(error.required("@permanent").asBoolean()).isTrue();
    assertThat(error.required("@message").asText())
        .isEqualTo(
            "line 3, column 16, at 'velue': There is no column 'velue' here. Did you mean"
                + " 'value'?");
  }

  @Test
  void requestsThatHoldNoCommandAreRefused() throws Exception {
    assertThat(client.post("{").statusCode()).isEqualTo(400);
    assertThat(client.post("").statusCode()).isEqualTo(400);
    assertThat(client.post("{\"db\":\"x\"}").body())
        .contains("The request's body has no text 'csl', which holds the command.");
    assertThat(client.refusal(".show tables\n\n.show tables").required("@message").asText())
        .isEqualTo(
            "Here one command is expected, found are 2; send them one by one, or all of them behind .execute database script <|.");
  }

  @Test
  void aBadRecordRefusesAllOfItsBatch() throws Exception {
    define();

    assertThat(
            client
                .refusal(".ingest inline into table T <|\na,2\nb,two\nc,3")
                .required("@message")
                .asText())
        .startsWith("Record 2 cannot become a row of table 'T': ")
        .endsWith(" Nothing was ingested.");
    assertThat(
            client
                .refusal(".ingest inline into table Unknown <|\na,2")
                .required("@message")
                .asText())
        .isEqualTo("line 1, column 27, at 'Unknown': There is no table 'Unknown'. There are T.");
    assertThat(
            client
                .refusal(".ingest inline into table T with (format=json) <|\n{}")
                .required("@message")
                .asText())
        .isEqualTo("Table 'T' keeps csv records: ingest with (format=\"csv\").");
    client.rows(".ingest inline into table T <|\nlast,9\r\n");
    awaitRows(1);
    assertThat(exportedLines()).containsExactly("last,18");
  }

  @Test
  void aRefusedExportLeavesNothingBehind() throws Exception {
    define();
    client.rows(".create-or-alter table N (name:string, value:long) kind=nowhere (\"somewhere\")");

    assertThat(
            client
                .refusal(
                    EXPORT
                        .replace("export X", "export Y")
                        .replace("(T)", "(N)")
                        .replace("<| T", "<| N"))
                .required("@message")
                .asText())
        .startsWith("Table 'N' is bound to a log of kind 'nowhere', which is unknown");

    stop();
    start();
    assertThat(client.rows(".show continuous-exports")).hasSize(1);
  }

  @Test
  void aTableIsNotAlteredIntoOneThatItsExportsCannotRead() throws Exception {
    define();

    assertThat(
            client.refusal(".create-or-alter table T (name:string)").required("@message").asText())
        .startsWith(
            "Continuous export 'X' cannot go on with 'T' as it would be; nothing was changed. In"
                + " the export's command: line 3, column 16, at 'value': ");

    stop();
    start();
    client.rows(".ingest inline into table T <|\na,2");
    awaitRows(1);
  }

  @Test
  void anExportDoesNotLeaveItsLedgerBehind() throws Exception {
    define();
    Path other = folder.resolve("other");
    String message =
        "Continuous export 'X' exports to '%s' and keeps its ledger there: it cannot go on in '%s'. Create another continuous export for that."
            .formatted(folder.resolve("out"), other);

    assertThat(client.refusal(target("E", other)).required("@message").asText()).isEqualTo(message);
    client.rows(target("F", other));
    assertThat(client.refusal(EXPORT.replace("table E", "table F")).required("@message").asText())
        .isEqualTo(message);

    assertThat(service.exports().get(0).version()).isEqualTo(1);
  }

  @Test
  void aTableWithMoreColumnsIsReadBesidesTheOldRecords() throws Exception {
    define();
    client.rows(".ingest inline into table T <|\na,2");
    client.rows(".create-or-alter table T (name:string, value:long, more:string)");
    client.rows(".ingest inline into table T <|\nb,3,x");
    awaitRows(2);

    assertThat(exportedLines()).containsExactlyInAnyOrder("a,4", "b,6");
  }

  @Test
  void anAlteredExportGoesOnFromWhereItIs() throws Exception {
    define();
    client.rows(".ingest inline into table T <|\na,2");
    awaitRows(1);
    String start = client.rows(".show continuous-export X").get(0).get(8);

    client.rows(EXPORT.replace("value * 2", "value * 3"));
    client.rows(".ingest inline into table T <|\nb,2");
    awaitRows(2);

    assertThat(exportedLines()).containsExactlyInAnyOrder("a,4", "b,6");
    assertThat(client.rows(".show continuous-export X").get(0).get(8)).isEqualTo(start);
    assertThat(service.exports().get(0).version()).isEqualTo(2);
  }

  private double metric(String name) throws Exception {
    return client
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  private void define() throws Exception {
    client.rows(TABLE);
    client.rows(target("E", folder.resolve("out")));
    client.rows(EXPORT);
  }

  private static String target(String name, Path location) {
    return ".create-or-alter external table %s (name:string, twice:long) kind=storage dataformat=csv (\"%s\")"
        .formatted(name, location);
  }

  private void awaitRows(long rows) {
    await()
        .atMost(LONGEST_WAIT)
        .until(
            () ->
                client.rows(".show continuous-export X exported-artifacts").stream()
                        .mapToLong(row -> Long.parseLong(row.get(3)))
                        .sum()
                    == rows);
  }

  private List<String> exportedLines() throws Exception {
    List<String> lines = new ArrayList<>();
    for (List<String> artifact : client.rows(".show continuous-export X exported-artifacts")) {
      Path file = Path.of(artifact.get(2));
      await().atMost(LONGEST_WAIT).until(() -> Files.exists(file));
      lines.addAll(Files.readAllLines(file));
    }
    return lines;
  }

  private List<String> columns(String command) throws Exception {
    List<String> columns = new ArrayList<>();
    for (JsonNode column : client.table(command).required("Columns")) {
      columns.add(
          column.required("ColumnName").asText()
              + ":"
              + column.required("DataType").asText()
              + ":"
              + column.required("ColumnType").asText());
    }
    return columns;
  }
}
