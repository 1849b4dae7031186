package dev.continuousexport.job.service;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.azure.kusto.data.Client;
import com.microsoft.azure.kusto.data.ClientFactory;
import com.microsoft.azure.kusto.data.KustoResultSetTable;
import com.microsoft.azure.kusto.data.auth.ConnectionStringBuilder;
import com.microsoft.azure.kusto.data.exceptions.DataServiceException;
import com.microsoft.azure.kusto.ingest.IngestClientFactory;
import com.microsoft.azure.kusto.ingest.IngestionProperties;
import com.microsoft.azure.kusto.ingest.StreamingIngestClient;
import com.microsoft.azure.kusto.ingest.source.StreamSourceInfo;
import dev.continuousexport.job.http.KustoEndpoint;
import dev.continuousexport.job.model.ExportOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kusto's Java clients, unmodified, define an export, ingest, and see what was exported. */
class ClientsITCase {
  @TempDir private Path folder;

  @Test
  void whatClientsStreamIsExported() throws Exception {
    Configuration settings = new Configuration();
    settings.set(ExportOptions.DATA, folder.resolve("data").toString());
    settings.set(ExportOptions.SHORTEST_INTERVAL, Duration.ofMillis(1));
    settings.set(ExportOptions.CLOCK_SKEW, Duration.ZERO);
    try (EmbeddedService service =
            new EmbeddedService(settings, Clock.systemUTC(), exported -> {});
        KustoEndpoint endpoint = KustoEndpoint.start(0, service.commands(), service.ingestion())) {
      String address = "http://localhost:" + endpoint.port();
      Client client = ClientFactory.createClient(new ConnectionStringBuilder(address));
      define(client);

      ingest(address, IngestionProperties.DataFormat.CSV, "a,1\nb,2\n");
      ingest(address, IngestionProperties.DataFormat.MULTIJSON, "[{\"name\":\"c\",\"value\":3}]");

      await().atMost(Duration.ofMinutes(2)).until(() -> exportedRows(client) == 3);
      assertThatThrownBy(() -> client.executeQuery("NetDefaultDB", ".show continuous-export Y"))
          .isInstanceOf(DataServiceException.class)
          .hasMessageContaining("There is no continuous export 'Y'");
    }
  }

  private void define(Client client) throws Exception {
    client.executeMgmt("NetDefaultDB", ".create-or-alter table T (name:string, value:long)");
    client.executeMgmt(
        "NetDefaultDB",
        ".create-or-alter external table E (name:string, value:long) kind=storage dataformat=csv (\"%s\")"
            .formatted(folder.resolve("out")));
    client.executeMgmt(
        "NetDefaultDB",
        ".create-or-alter continuous-export X over (T) to table E with (intervalBetweenRuns=100ms) <| T");
  }

  private static long exportedRows(Client client) throws Exception {
    KustoResultSetTable artifacts =
        client
            .executeMgmt("NetDefaultDB", ".show continuous-export X exported-artifacts")
            .getPrimaryResults();
    long rows = 0;
    while (artifacts.next()) {
      rows += artifacts.getLong("NumRecords");
    }
    return rows;
  }

  private static void ingest(String address, IngestionProperties.DataFormat format, String records)
      throws Exception {
    IngestionProperties properties = new IngestionProperties("NetDefaultDB", "T");
    properties.setDataFormat(format);
    try (StreamingIngestClient client =
        IngestClientFactory.createStreamingIngestClient(new ConnectionStringBuilder(address))) {
      client.ingestFromStream(
          new StreamSourceInfo(new ByteArrayInputStream(records.getBytes(StandardCharsets.UTF_8))),
          properties);
    }
  }
}
