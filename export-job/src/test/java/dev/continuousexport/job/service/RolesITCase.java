package dev.continuousexport.job.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.kusto.data.Client;
import com.microsoft.azure.kusto.data.ClientFactory;
import com.microsoft.azure.kusto.data.KustoResultSetTable;
import com.microsoft.azure.kusto.data.auth.ConnectionStringBuilder;
import com.microsoft.azure.kusto.data.exceptions.DataServiceException;
import dev.continuousexport.job.http.EndpointSettings;
import dev.continuousexport.job.http.KustoEndpoint;
import dev.continuousexport.job.model.ExportOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that asks who is there: what each role may do, by Kusto's Java client. */
class RolesITCase {
  private static final String DB = "NetDefaultDB";
  private static final String TOKENS =
      """
      admin-0123456789 aaduser=admin@example.org admins
      alice-0123456789 aaduser=alice@example.org
      loads-0123456789 aadapp=loader
      """;

  @TempDir private Path folder;

  @Test
  void rolesDecideWhatPrincipalsMayDo() throws Exception {
    Path tokens = folder.resolve("tokens");
    Files.writeString(tokens, TOKENS);
    Configuration settings =
        new Configuration()
            .set(ExportOptions.DATA, folder.resolve("data").toString())
            .set(ExportOptions.HTTP_AUTHENTICATION, ExportOptions.HttpAuthentication.TOKENS)
            .set(ExportOptions.HTTP_TOKENS, "file:" + tokens);
    try (EmbeddedService service =
            new EmbeddedService(settings, Clock.systemUTC(), exported -> {});
        KustoEndpoint endpoint =
            KustoEndpoint.start(
                EndpointSettings.of(settings, 0, service.signIn()),
                service.commands(),
                service.ingestion(),
                service.monitor())) {
      Client admin = client(endpoint, "admin-0123456789");
      Client alice = client(endpoint, "alice-0123456789");

      admin.executeMgmt(DB, ".create-or-alter table T (a:long)");
      requireForbidden(alice, ".show tables", "that takes the role database Viewer or ");
      requireForbidden(alice, ".show tables | count", "that takes the role database Viewer or ");
      requireForbidden(alice, "T | count", "is not authorized to query the database");
      requireForbidden(
          alice, ".execute database script <| .show tables", "execute '.execute database script'");
      admin.executeMgmt(DB, ".add database NetDefaultDB users ('aaduser=Alice@example.org')");
      assertThat(count(alice, ".show tables")).isEqualTo(1);
      requireForbidden(alice, ".drop table T", "that takes the role table Admin of 'T'");
      alice.executeMgmt(DB, ".create table Own (a:long)");
      alice.executeMgmt(DB, ".drop table Own");
      assertThat(count(alice, ".show principal roles")).isEqualTo(1);

      assertThat(ingest(endpoint, "loads-0123456789")).isEqualTo(403);
      admin.executeMgmt(DB, ".add table T ingestors ('aadapp=loader')");
      assertThat(ingest(endpoint, "loads-0123456789")).isEqualTo(200);
      assertThat(ingest(endpoint, "wrong-0123456789")).isEqualTo(401);
      assertThat(metrics(endpoint, "loads-0123456789")).isEqualTo(403);
      admin.executeMgmt(DB, ".add database NetDefaultDB monitors ('aadapp=loader')");
      assertThat(metrics(endpoint, "loads-0123456789")).isEqualTo(200);
      assertThat(metrics(endpoint, "wrong-0123456789")).isEqualTo(401);
      assertThat(count(admin, ".show table T principals | where Role == 'Table T Ingestor'"))
          .isEqualTo(1);
    }
  }

  private static void requireForbidden(Client client, String text, String message) {
    assertThatThrownBy(() -> client.executeQuery(DB, text))
        .as(text)
        .isInstanceOf(DataServiceException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("aaduser=alice@example.org");
  }

  private static int count(Client client, String text) throws Exception {
    KustoResultSetTable rows = client.executeMgmt(DB, text).getPrimaryResults();
    return rows.count();
  }

  private static int ingest(KustoEndpoint endpoint, String token) throws Exception {
    URI address =
        URI.create(
            "http://127.0.0.1:"
                + endpoint.port()
                + "/v1/rest/ingest/NetDefaultDB/T?streamFormat=csv");
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString("1"))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static int metrics(KustoEndpoint endpoint, String token) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + "/metrics"))
                .header("Authorization", "Bearer " + token)
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  /** Not localhost: there the client drops tokens silently. */
  private static Client client(KustoEndpoint endpoint, String token) throws Exception {
    return ClientFactory.createClient(
        ConnectionStringBuilder.createWithAadAccessTokenAuthentication(
            "http://127.0.0.1:" + endpoint.port(), token));
  }
}
