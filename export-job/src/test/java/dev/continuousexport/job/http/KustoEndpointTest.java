package dev.continuousexport.job.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuousexport.job.model.ClientRequest;
import dev.continuousexport.job.model.CommandException.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire. */
class KustoEndpointTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeEngine engine = new FakeEngine();
  private final FakeIngestion ingestion = new FakeIngestion();
  private final HttpClient http = HttpClient.newHttpClient();
  private KustoEndpoint endpoint;

  @BeforeEach
  void start() throws IOException {
    endpoint = KustoEndpoint.start(0, engine, ingestion);
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void managementAnswersHaveOneTable() throws Exception {
    JsonNode tables = answer("/v1/rest/mgmt", "{\"csl\":\".show AllTypes\"}").get("Tables");

    assertThat(tables).hasSize(1);
    assertThat(tables.get(0).get("TableName").asText()).isEqualTo("Table_0");
    assertThat(tables.get(0).get("Columns").get(4).toString())
        .isEqualTo(
            "{\"ColumnName\":\"vdecimal\",\"DataType\":\"SqlDecimal\",\"ColumnType\":\"decimal\"}");
    assertThat(tables.get(0).get("Columns").findValuesAsText("DataType"))
        .containsExactly(
            "SByte",
            "Int32",
            "Int64",
            "Double",
            "SqlDecimal",
            "String",
            "DateTime",
            "TimeSpan",
            "Guid",
            "Object");
    assertThat(answer("/v1/rest/mgmt", "{\"csl\":\".show none\"}").toString())
        .endsWith("\"Rows\":[]}]}");
  }

  @Test
  void firstVersionQueriesHaveFourTables() throws Exception {
    JsonNode tables = answer("/v1/rest/query", "{\"csl\":\"AllTypes\"}").get("Tables");

    assertThat(tables).hasSize(4);
    assertThat(tables.findValuesAsText("TableName"))
        .containsExactly("Table_0", "Table_1", "Table_2", "Table_3");
    assertThat(tables.get(1).get("Rows").get(0).get(0).asText())
        .isEqualTo("{\"Visualization\":\"table\"}");
    assertThat(tables.get(2).get("Rows").get(0).get(1).asInt()).isEqualTo(4);
    JsonNode contents = tables.get(3).get("Rows");
    assertThat(List.of(contents.get(0).get(1), contents.get(1).get(1), contents.get(2).get(1)))
        .extracting(JsonNode::asText)
        .containsExactly("QueryResult", "QueryProperties", "QueryStatus");
  }

  @Test
  void thePropertiesOfARequestComeInAllForms() throws Exception {
    String options = "{\"options\":{\"ServerTimeout\":\"0:10:00\"},\"ClientRequestId\":\"x;1\"}";
    for (String properties : List.of(options, JSON.writeValueAsString(options))) {
      answer("/v1/rest/mgmt", "{\"csl\":\".show x\",\"properties\":" + properties + "}");

      ClientRequest request = engine.last();
      assertThat(request.options().timeout()).contains(Duration.ofMinutes(10));
      assertThat(request.id()).isEqualTo("x;1");
    }
    for (String properties : List.of("null", "\"\"", "\"null\"", "{}", "{\"Options\":null}")) {
      answer("/v1/rest/mgmt", "{\"csl\":\".show x\",\"properties\":" + properties + "}");
      assertThat(engine.last().options().timeout()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "servertimeout, \"00:10:00.000\", PT10M",
    "servertimeout, \"50m\", PT50M",
    "servertimeout, \"time(01:01:00.0000000)\", PT1H1M",
    "norequesttimeout, true, PT1H",
  })
  void timeoutsAreReadAsClientsWriteThem(String option, String value, Duration expected)
      throws Exception {
    answer("/v2/rest/query", withOption(option, value));

    assertThat(engine.last().options().timeout()).contains(expected);
  }

  @Test
  void otherOptionsReachTheEngine() throws Exception {
    answer("/v2/rest/query", withOption("query_now", "\"2026-01-02T03:04:05Z\""));
    assertThat(engine.last().options().now()).contains(Instant.parse("2026-01-02T03:04:05Z"));
    answer("/v2/rest/query", withOption("truncationmaxsize", "\"1024\""));
    assertThat(engine.last().options().mostBytes()).hasValue(1024);
    answer("/v2/rest/query", withOption("query_take_max_records", "3"));
    assertThat(engine.last().options().takeRecords()).hasValue(3);
    answer("/v2/rest/query", withOption("notruncation", "true"));
    assertThat(engine.last().options().noTruncation()).isTrue();
    answer("/v2/rest/query", withOption("request_readonly_hardline", "true"));
    assertThat(engine.last().options().readOnly()).isTrue();
    answer("/v2/rest/query", withOption("something_else", "[1]"));
    assertThat(engine.last().options().readOnly()).isFalse();
  }

  @Test
  void anOptionThatCannotBeReadIsRefusedByName() throws Exception {
    JsonNode error = refusal(post("/v2/rest/query", withOption("servertimeout", "\"soon\"")), 400);

    assertThat(error.get("@message").asText())
        .isEqualTo(
            "The request option 'servertimeout' cannot be read: it takes a positive timespan such"
                + " as 00:04:00.");
  }

  @Test
  void parametersBecomeLiterals() throws Exception {
    answer(
        "/v1/rest/query",
        "{\"csl\":\"T\",\"properties\":{\"Parameters\":{\"a\":\"long(5)\",\"b\":5,\"c\":true,"
            + "\"d\":1.5,\"e\":{\"x\":[1]},\"f\":null}}}");

    assertThat(engine.last().parameters())
        .containsOnly(
            Map.entry("a", "long(5)"),
            Map.entry("b", "5"),
            Map.entry("c", "true"),
            Map.entry("d", "1.5"),
            Map.entry("e", "dynamic({\"x\":[1]})"));
  }

  @Test
  void thePathNamesTheDatabaseWhereTheBodyNamesNone() throws Exception {
    answer("/My%20Db+1/v1/rest/mgmt", "{\"db\":\"netdefaultdb\",\"csl\":\".show x\"}");
    assertThat(engine.last().database()).contains("My Db+1");
    answer("/MyDb/v2/rest/query", "{\"db\":\"Other\",\"csl\":\"T\"}");
    assertThat(engine.last().database()).contains("Other");
    answer("/v1/rest/query", "{\"db\":null,\"csl\":\"T\"}");
    assertThat(engine.last().database()).isEmpty();
  }

  @Test
  void queriesMayStandInTheAddressAndThenChangeNothing() throws Exception {
    HttpResponse<byte[]> answer =
        send(
            request("/v1/rest/query?db=Other&csl=AllTypes+%7C%20take%201&properties=%7B%7D").GET());

    assertThat(answer.statusCode()).isEqualTo(200);
    ClientRequest request = engine.last();
    assertThat(request.text()).isEqualTo("AllTypes | take 1");
    assertThat(request.database()).contains("Other");
    assertThat(request.options().readOnly()).isTrue();
    assertThat(send(request("/v1/rest/mgmt?csl=.show%20x").GET()).statusCode()).isEqualTo(405);
  }

  @Test
  void readOnlyMayBeAHeader() throws Exception {
    send(
        request("/v1/rest/mgmt")
            .header("x-ms-readonly", "true")
            .POST(BodyPublishers.ofString("{\"csl\":\".show x\"}")));

    assertThat(engine.last().options().readOnly()).isTrue();
  }

  @Test
  void idsGoBackInHeaders() throws Exception {
    HttpResponse<byte[]> answer =
        send(
            request("/v1/rest/mgmt")
                .header("x-ms-client-request-id", "KJC.execute;1")
                .header("x-ms-app", "some tool")
                .POST(BodyPublishers.ofString("{\"csl\":\".show x\"}")));

    assertThat(answer.headers().firstValue("x-ms-client-request-id")).contains("KJC.execute;1");
    assertThat(answer.headers().firstValue("x-ms-activity-id").orElseThrow())
        .matches("[0-9a-f-]{36}");
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/json; charset=utf-8");
    ClientRequest request = engine.last();
    assertThat(request.id()).isEqualTo("KJC.execute;1");
    assertThat(request.application()).isEqualTo("some tool");
    assertThat(post("/v1/rest/mgmt", "{\"csl\":\".x\"}").headers().map())
        .containsKey("x-ms-client-request-id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "gzip,deflate", "deflate, GZIP;q=0.5"})
  void answersAreCompressedWhenTheClientOffersIt(String encodings) throws Exception {
    HttpResponse<byte[]> answer =
        send(
            request("/v2/rest/query")
                .header("Accept-Encoding", encodings)
                .POST(BodyPublishers.ofString("{\"csl\":\"AllTypes\"}")));

    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    byte[] body = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
    assertThat(JSON.readTree(body)).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"deflate", "gzip;q=0", "identity"})
  void answersArePlainWhenItDoesNot(String encodings) throws Exception {
    HttpResponse<byte[]> answer =
        send(
            request("/v2/rest/query")
                .header("Accept-Encoding", encodings)
                .POST(BodyPublishers.ofString("{\"csl\":\"AllTypes\"}")));

    assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(JSON.readTree(answer.body())).hasSize(5);
  }

  @Test
  void requestsMayBeCompressed() throws Exception {
    HttpResponse<byte[]> answer =
        send(
            request("/v1/rest/mgmt")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(gzip("{\"csl\":\".show x\"}"))));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(engine.last().text()).isEqualTo(".show x");
    byte[] cut = gzip("{\"csl\":\".show x\"}");
    JsonNode error =
        refusal(
            send(request("/v1/rest/mgmt").POST(BodyPublishers.ofByteArray(cut, 0, cut.length - 9))),
            400);
    assertThat(error.get("@message").asText()).contains("it is damaged or cut off");
  }

  @Test
  void requestsOfMoreThan64MebibytesAreTooLarge() throws Exception {
    String message =
        "The request's body is larger than 64 MiB, which is the most that is taken here. Split it:"
            + " a script into commands, records into batches.";
    byte[] large = new byte[(64 << 20) + 1];
    Arrays.fill(large, (byte) ' ');

    assertThat(
            refusal(send(request("/v1/rest/mgmt").POST(BodyPublishers.ofByteArray(large))), 413)
                .get("@message")
                .asText())
        .isEqualTo(message);
    assertThat(
            refusal(
                    send(
                        request("/v1/rest/mgmt")
                            .POST(
                                BodyPublishers.ofByteArray(
                                    gzip(new String(large, StandardCharsets.UTF_8))))),
                    413)
                .get("code")
                .asText())
        .isEqualTo("BadRequest_RequestTooLarge");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1/rest",
        "/v1/rest/other",
        "/v3/rest/query",
        "/a/b/v1/rest/mgmt",
        "/v1/rest/mgmt/x",
        "/x/v1/rest/auth/metadata",
        "/v1/rest/ingest/D",
        "/favicon.ico"
      })
  void unknownPathsHaveAnEmptyAnswer(String path) throws Exception {
    HttpResponse<byte[]> answer = post(path, "{\"csl\":\".show x\"}");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void otherMethodsAreNotAllowed() throws Exception {
    assertThat(
            send(request("/v1/rest/mgmt").PUT(BodyPublishers.noBody()))
                .headers()
                .firstValue("Allow"))
        .contains("POST");
    assertThat(send(request("/v2/rest/query").DELETE()).statusCode()).isEqualTo(405);
    assertThat(post("/v1/rest/auth/metadata", "").statusCode()).isEqualTo(405);
  }

  @Test
  void signInIsDescribedAsThePublicCloudDoes() throws Exception {
    HttpResponse<byte[]> answer = send(request("/v1/rest/auth/metadata").GET());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).get("AzureAD").get("LoginEndpoint").asText())
        .isEqualTo("https://login.microsoftonline.com");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void eachKindOfFailureHasItsStatus(Kind kind) throws Exception {
    int status =
        switch (kind) {
          case BAD_REQUEST, SYNTAX, SEMANTIC, NOT_FOUND, CANCELLED -> 400;
          case FORBIDDEN -> 403;
          case THROTTLED -> 429;
          case TIMEOUT -> 504;
          case INTERNAL -> 500;
        };

    HttpResponse<byte[]> answer = post("/v1/rest/query", "{\"csl\":\"fail(" + kind + ")\"}");

    JsonNode error = refusal(answer, status);
    assertThat(error.get("@message").asText()).startsWith("It is ");
    assertThat(error.get("@type").asText()).startsWith("Kusto.Data.Exceptions.");
    assertThat(error.get("@context").get("activityId").asText())
        .isEqualTo(answer.headers().firstValue("x-ms-activity-id").orElseThrow());
    assertThat(error.get("@permanent").isBoolean()).isTrue();
    assertThat(answer.headers().firstValue("Retry-After").isPresent())
        .isEqualTo(kind == Kind.THROTTLED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "1", "{\"db\":\"x\"}", "{\"csl\":5}", "{\"csl\":\"x\"} 1"})
  void bodiesWithoutACommandAreRefused(String body) throws Exception {
    JsonNode error = refusal(post("/v1/rest/mgmt", body), 400);

    assertThat(error.get("@message").asText()).startsWith("The request's body ");
    assertThat(error.get("@permanent").asBoolean()).isTrue();
  }

  @Test
  void aBrokenBodyIsNotQuoted() throws Exception {
    JsonNode error = refusal(post("/v1/rest/mgmt", "{\"csl\":\".x h'secret' }"), 400);

    assertThat(error.get("@message").asText())
        .matches("The request's body is not JSON. It is wrong at line 1, column \\d+\\.");
  }

  @Test
  void recordsAreIngestedFromTheBody() throws Exception {
    HttpResponse<byte[]> answer =
        send(
            request("/v1/rest/ingest/NetDefaultDB/My%20T?streamFormat=MultiJson")
                .POST(BodyPublishers.ofByteArray(gzip("{\"a\":1}\n{\"a\":2}"))));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).get("Tables").get(0).get("Rows").toString())
        .isEqualTo("[[2,\"Inactive\",\"Unknown\",\"\"]]");
    assertThat(ingestion.last().table()).isEqualTo("My T");
    assertThat(ingestion.last().format()).isEqualTo("MultiJson");
    assertThat(new String(ingestion.last().data(), StandardCharsets.UTF_8))
        .isEqualTo("{\"a\":1}\n{\"a\":2}");
  }

  @ParameterizedTest
  @CsvSource({
    "'', says nothing of the records' format",
    "'?streamFormat=csv&sourceKind=uri', Records are not fetched from addresses",
  })
  void whatCannotBeIngestedIsRefused(String parameters, String message) throws Exception {
    JsonNode error = refusal(post("/v1/rest/ingest/D/T" + parameters, "a,1"), 400);

    assertThat(error.get("@message").asText()).contains(message);
  }

  private static String withOption(String name, String value) {
    return "{\"csl\":\"T\",\"properties\":{\"Options\":{\"" + name + "\":" + value + "}}}";
  }

  private JsonNode answer(String path, String body) throws Exception {
    HttpResponse<byte[]> answer = post(path, body);
    assertThat(answer.statusCode())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static JsonNode refusal(HttpResponse<byte[]> answer, int status) throws IOException {
    assertThat(answer.statusCode())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(status);
    return JSON.readTree(answer.body()).required("error");
  }

  private HttpResponse<byte[]> post(String path, String body) throws Exception {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
