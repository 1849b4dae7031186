package dev.continuousexport.job.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.azure.kusto.data.Client;
import com.microsoft.azure.kusto.data.ClientFactory;
import com.microsoft.azure.kusto.data.KustoResultSetTable;
import com.microsoft.azure.kusto.data.auth.ConnectionStringBuilder;
import com.microsoft.azure.kusto.data.exceptions.DataServiceException;
import dev.continuousexport.job.http.KustoEndpoint;
import dev.continuousexport.job.model.ExportOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole session of Kusto's Java client, unmodified, written as a script with its answers. */
class SessionITCase {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
  private static final Pattern START_CURSOR = Pattern.compile("\\$\\{StartCursor of (\\w+)}");
  private static final Pattern FILE = Pattern.compile("// file: (\\S+) = (.*)");

  @TempDir private Path folder;

  @Test
  void aSessionOfAzureDataExplorerAnswersAsItIsWritten() throws Exception {
    Configuration settings = new Configuration();
    settings.set(ExportOptions.DATA, folder.resolve("data").toString());
    settings.set(ExportOptions.SHORTEST_INTERVAL, Duration.ofMillis(1));
    settings.set(ExportOptions.CLOCK_SKEW, Duration.ZERO);
    settings.set(ExportOptions.CAPACITY, 4);
    List<SessionStep> steps = SessionStep.read(script());
    assertThat(steps).hasSizeGreaterThan(30);
    Files.createDirectories(folder.resolve("broken"));
    try (EmbeddedService service =
            new EmbeddedService(settings, Clock.systemUTC(), exported -> {});
        KustoEndpoint endpoint = KustoEndpoint.start(0, service.commands(), service.ingestion())) {
      Client client =
          ClientFactory.createClient(
              new ConnectionStringBuilder("http://localhost:" + endpoint.port()));
      for (SessionStep step : steps) {
        take(step, client);
      }
    }
  }

  private void take(SessionStep step, Client client) throws Exception {
    Matcher file = FILE.matcher(step.text());
    if (file.matches()) {
      write(file.group(1), file.group(2).replace("\\n", "\n"));
      return;
    }
    String text = filled(step.text(), client);
    if (step.refusal().isPresent()) {
      assertThatThrownBy(() -> rows(text, step, client))
          .as(text)
          .isInstanceOf(DataServiceException.class)
          .hasMessageContaining(step.refusal().get());
    } else if (step.mayTakeAWhile()) {
      await(text)
          .atMost(LONGEST_WAIT)
          .untilAsserted(() -> assertThat(rows(text, step, client)).isEqualTo(step.rows()));
    } else {
      List<String> rows = rows(text, step, client);
      if (!step.rows().isEmpty()) {
        assertThat(rows).as(text).isEqualTo(step.rows());
      }
    }
  }

  private static List<String> rows(String text, SessionStep step, Client client) throws Exception {
    KustoResultSetTable table =
        (text.startsWith(".")
                ? client.executeMgmt("NetDefaultDB", text)
                : client.executeQuery("NetDefaultDB", text))
            .getPrimaryResults();
    List<String> rows = new ArrayList<>();
    while (table.next()) {
      List<String> cells = new ArrayList<>();
      for (String column : columns(step, table)) {
        cells.add(Objects.toString(table.getObject(column), ""));
      }
      rows.add(String.join("|", cells));
    }
    return rows;
  }

  private static List<String> columns(SessionStep step, KustoResultSetTable table) {
    return step.columns().isEmpty()
        ? Stream.of(table.getColumns())
            .map(column -> column.getColumnName())
            .collect(Collectors.toList())
        : step.columns();
  }

  private String filled(String text, Client client) throws Exception {
    String filled = text.replace("${folder}", folder.toString());
    Matcher export = START_CURSOR.matcher(filled);
    if (!export.find()) {
      return filled;
    }
    KustoResultSetTable shown =
        client
            .executeMgmt("NetDefaultDB", ".show continuous-export " + export.group(1))
            .getPrimaryResults();
    assertThat(shown.next()).isTrue();
    return export.replaceAll(shown.getString("StartCursor"));
  }

  /** Appears at once, as files that are ingested have to. */
  private void write(String name, String content) throws IOException {
    Path hidden = Files.writeString(folder.resolve("broken/.hidden"), content);
    Files.move(hidden, folder.resolve(name));
  }

  private static String script() throws IOException {
    try (InputStream script = SessionITCase.class.getResourceAsStream("/session/adx.kql")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
