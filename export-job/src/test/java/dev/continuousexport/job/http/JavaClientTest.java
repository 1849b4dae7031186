package dev.continuousexport.job.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.kusto.data.Client;
import com.microsoft.azure.kusto.data.ClientFactory;
import com.microsoft.azure.kusto.data.ClientRequestProperties;
import com.microsoft.azure.kusto.data.KustoResultColumn;
import com.microsoft.azure.kusto.data.KustoResultSetTable;
import com.microsoft.azure.kusto.data.StreamingClient;
import com.microsoft.azure.kusto.data.auth.ConnectionStringBuilder;
import com.microsoft.azure.kusto.data.exceptions.DataServiceException;
import com.microsoft.azure.kusto.data.exceptions.DataWebException;
import com.microsoft.azure.kusto.data.exceptions.ThrottleException;
import dev.continuousexport.job.access.UnauthenticatedException;
import dev.continuousexport.job.model.ClientRequest;
import dev.continuousexport.job.model.CommandException.Kind;
import dev.continuousexport.job.model.Principal;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kusto's Java client, unmodified, against the endpoint. */
class JavaClientTest {
  private final FakeEngine engine = new FakeEngine();
  private final FakeIngestion ingestion = new FakeIngestion();
  private KustoEndpoint endpoint;

  @BeforeEach
  void start() throws Exception {
    endpoint =
        LocalEndpoints.start(
            engine,
            ingestion,
            authorization -> {
              if (authorization.isEmpty()) {
                return Principal.ANONYMOUS;
              }
              if (!authorization.get().equals("Bearer good")) {
                throw new UnauthenticatedException("The token is not known.");
              }
              return new Principal("aaduser=good@example.org");
            });
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1"})
  void allTypesAndNullsArriveByCommandAndByQuery(String host) throws Exception {
    Client client = client(host, "");

    requireAllTypes(client.executeMgmt("NetDefaultDB", ".show AllTypes").getPrimaryResults());
    requireAllTypes(client.executeQuery("NetDefaultDB", "AllTypes").getPrimaryResults());
    requireAllTypes(client.executeQuery("NetDefaultDB", ".show AllTypes").getPrimaryResults());
    assertThat(engine.last().text()).isEqualTo(".show AllTypes");
  }

  private static void requireAllTypes(KustoResultSetTable table) {
    assertThat(Arrays.stream(table.getColumns()).map(KustoResultColumn::getColumnType))
        .containsExactly(
            "bool",
            "int",
            "long",
            "real",
            "decimal",
            "string",
            "datetime",
            "timespan",
            "guid",
            "dynamic");
    assertThat(table.next()).isTrue();
    assertThat(table.getBoolean("vbool")).isTrue();
    assertThat(table.getInt("vint")).isEqualTo(Integer.MIN_VALUE);
    assertThat(table.getLong("vlong")).isEqualTo(Long.MAX_VALUE);
    assertThat(table.getDouble("vreal")).isEqualTo(0.1);
    assertThat(table.getBigDecimal("vdecimal"))
        .isEqualTo(new BigDecimal("1000.000000000000000001"));
    assertThat(table.getString("vstring")).isEqualTo("a \"quoted\" ü\n\u0001");
    assertThat(table.getKustoDateTime("vdatetime"))
        .isEqualTo(LocalDateTime.parse("2026-01-02T03:04:05.123456700"));
    assertThat(table.getString("vtimespan")).isEqualTo("1.01:00:00.0000001");
    assertThat(table.getUUID("vguid"))
        .isEqualTo(UUID.fromString("74be27de-1e4e-49d9-b579-fe0b331d3642"));
    assertThat(table.getJSONObject("vdynamic").get("a").size()).isEqualTo(3);
    assertThat(table.next()).isTrue();
    for (int i = 0; i < table.getColumns().length; i++) {
      boolean text = table.getColumns()[i].getColumnType().equals("string");
      assertThat(table.getObject(i)).isEqualTo(text ? "" : null);
    }
    assertThat(table.next()).isFalse();
  }

  @Test
  void streamingQueriesAreAnsweredCompressed() throws Exception {
    StreamingClient client = ClientFactory.createStreamingClient(connection("localhost", ""));

    try (InputStream answer =
        client.executeStreamingQuery("NetDefaultDB", "numbers(30000)", properties())) {
      JsonNode frames = new ObjectMapper().readTree(answer);
      assertThat(frames.get(2).get("Rows").size()).isEqualTo(30_000);
    }
  }

  @Test
  void optionsAndParametersReachTheEngine() throws Exception {
    ClientRequestProperties properties = properties();
    properties.setTimeoutInMilliSec(TimeUnit.MINUTES.toMillis(3));
    properties.setOption("request_readonly", true);
    properties.setOption("truncationmaxrecords", 7);
    properties.setParameter("number", 5L);
    properties.setParameter("text", "a 'b'");
    properties.setApplication("tests");
    properties.setClientRequestId("mine;1");

    client("localhost", "").executeQuery("Other", "numbers(1)", properties);

    ClientRequest request = engine.last();
    assertThat(request.database()).contains("Other");
    assertThat(request.options().timeout()).contains(Duration.ofMinutes(3));
    assertThat(request.options().readOnly()).isTrue();
    assertThat(request.options().mostRecords()).hasValue(7);
    assertThat(request.parameters())
        .containsEntry("number", "long(5)")
        .containsEntry("text", "a 'b'");
    assertThat(request.application()).isEqualTo("tests");
    assertThat(request.id()).isEqualTo("mine;1");
    assertThat(request.principal()).isEqualTo(Principal.ANONYMOUS);
  }

  @Test
  void thePathOfTheAddressNamesTheDatabase() throws Exception {
    client("localhost", "/MyDb").executeMgmt("NetDefaultDB", ".show tables");
    assertThat(engine.last().database()).contains("MyDb");

    client("localhost", "/NetDefaultDB").executeQuery("T");
    assertThat(engine.last().database()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "THROTTLED")
  void failuresArriveWithTheirMessageAndPermanence(Kind kind) {
    DataServiceException failure =
        catchThrowableOfType(
            DataServiceException.class,
            () -> client("localhost", "").executeMgmt("NetDefaultDB", ".show fail(" + kind + ")"));

    boolean passing = List.of(Kind.TIMEOUT, Kind.CANCELLED, Kind.INTERNAL).contains(kind);
    assertThat(failure).hasMessageContaining("It is " + kind.name().toLowerCase() + ", ü.");
    assertThat(failure.isPermanent()).isEqualTo(!passing);
    assertThat(failure.getCause()).isInstanceOf(DataWebException.class);
  }

  @Test
  void aMissingEntityHasACodeOfItsOwn() {
    DataServiceException failure =
        catchThrowableOfType(
            DataServiceException.class,
            () -> client("localhost", "").executeQuery("NetDefaultDB", "fail(NOT_FOUND)"));

    assertThat(((DataWebException) failure.getCause()).getApiError().getCode())
        .isEqualTo("BadRequest_EntityNotFound");
  }

  @Test
  void usedUpCapacityIsThrottling() {
    assertThat(
            catchThrowableOfType(
                ThrottleException.class,
                () ->
                    client("localhost", "").executeMgmt("NetDefaultDB", ".export fail(THROTTLED)")))
        .isNotNull();
  }

  @Test
  void aDefectOfTheServiceDoesNotSayMoreThanItsActivity() {
    DataServiceException failure =
        catchThrowableOfType(
            DataServiceException.class,
            () -> client("localhost", "").executeMgmt("NetDefaultDB", ".show defect"));

    assertThat(failure)
        .hasMessageContaining("its log says why: activity ")
        .hasMessageNotContaining("password");
    assertThat(failure.isPermanent()).isFalse();
  }

  @Test
  void tokensSayWhoAsks() throws Exception {
    ClientFactory.createClient(withToken("good")).executeMgmt("NetDefaultDB", ".show tables");
    assertThat(engine.last().principal().name()).isEqualTo("aaduser=good@example.org");

    DataServiceException failure =
        catchThrowableOfType(
            DataServiceException.class,
            () -> ClientFactory.createClient(withToken("bad")).executeMgmt("D", ".show tables"));
    assertThat(failure).hasMessageContaining("401");
    assertThat(failure.isPermanent()).isTrue();
  }

  @Test
  void recordsAreStreamed() throws Exception {
    StreamingClient client = ClientFactory.createStreamingClient(connection("localhost", ""));
    InputStream records = new ByteArrayInputStream("a,1\nb,2\n".getBytes(StandardCharsets.UTF_8));

    KustoResultSetTable answer =
        client
            .executeStreamingIngest("NetDefaultDB", "T", records, properties(), "csv", null, false)
            .getPrimaryResults();

    assertThat(answer.next()).isTrue();
    assertThat(answer.getLong("ConsumedRecordsCount")).isEqualTo(2);
    assertThat(ingestion.last().table()).isEqualTo("T");
    assertThat(ingestion.last().format()).isEqualTo("csv");
    assertThat(ingestion.last().database()).isEmpty();
    assertThat(new String(ingestion.last().data(), StandardCharsets.UTF_8)).isEqualTo("a,1\nb,2\n");
  }

  private Client client(String host, String path) throws Exception {
    return ClientFactory.createClient(connection(host, path));
  }

  private ConnectionStringBuilder connection(String host, String path) {
    return new ConnectionStringBuilder("http://" + host + ":" + endpoint.port() + path);
  }

  /** Not localhost: there the client drops tokens silently. */
  private ConnectionStringBuilder withToken(String token) {
    return ConnectionStringBuilder.createWithAadAccessTokenAuthentication(
        "http://127.0.0.1:" + endpoint.port(), token);
  }

  private static ClientRequestProperties properties() {
    return new ClientRequestProperties();
  }
}
