package dev.continuousexport.job.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sends commands to the management endpoint, as clients of Kusto do. */
final class KustoClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;

  KustoClient(int port) {
    this.address = URI.create("http://127.0.0.1:" + port + "/v1/rest/mgmt");
  }

  /** The one table of an answer, which must be 200. */
  JsonNode table(String command) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(command);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).required("Tables").required(0);
  }

  /** The rows of an answer, their cells as JSON texts. */
  List<List<String>> rows(String command) throws IOException, InterruptedException {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode row : table(command).required("Rows")) {
      List<String> cells = new ArrayList<>();
      row.forEach(cell -> cells.add(cell.asText()));
      rows.add(cells);
    }
    return rows;
  }

  /** The error of an answer, which must be 400. */
  JsonNode refusal(String command) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(command);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    return JSON.readTree(answer.body()).required("error");
  }

  HttpResponse<String> send(String command) throws IOException, InterruptedException {
    return post(JSON.writeValueAsString(Map.of("db", "NetDefaultDB", "csl", command)));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(address.resolve(path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
