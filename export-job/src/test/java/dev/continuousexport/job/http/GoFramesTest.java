package dev.continuousexport.job.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuousexport.job.http.FrameLayout.ErrorPlacement;
import dev.continuousexport.job.model.Answer;
import dev.continuousexport.job.model.ClientRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** V2 answers, byte by byte: the Go client reads lines, and members by their position. */
class GoFramesTest {
  private static final RequestIdentity REQUEST =
      new RequestIdentity("KGC.execute;1", "9e4a7f8c-0000-4000-8000-000000000001");
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456700Z");

  @Test
  void aFragmentedAnswerIsLaidOutAsTheGoClientExpects() throws IOException {
    assertThat(
            text(FakeEngine.allTypes(), new FrameLayout(true, true, ErrorPlacement.END_OF_TABLE)))
        .isEqualTo(golden("/http/go-frames.json"));
  }

  @Test
  void aPlainAnswerIsOneLine() throws IOException {
    assertThat(text(FakeEngine.allTypes(), FrameLayout.PLAIN) + "\n")
        .isEqualTo(golden("/http/plain-frames.json"));
  }

  @ParameterizedTest
  @CsvSource({"true,false", "false,true", "false,false", "true,true"})
  void eachOptionCountsByItself(boolean newlines, boolean fragments) throws IOException {
    String text =
        text(FakeEngine.allTypes(), new FrameLayout(newlines, fragments, ErrorPlacement.IN_DATA));

    assertThat(text.contains("\n")).isEqualTo(newlines);
    assertThat(types(text).contains("TableHeader")).isEqualTo(fragments);
    JsonNode header = new ObjectMapper().readTree(text).get(0);
    assertThat(header.get("IsFragmented").asBoolean()).isEqualTo(fragments);
    assertThat(header.get("ErrorReportingPlacement").asText()).isEqualTo("InData");
  }

  @Test
  void largeResultsComeInSeveralFragmentsAndEmptyOnesInNone() throws IOException {
    FrameLayout layout = new FrameLayout(true, true, ErrorPlacement.END_OF_TABLE);
    FakeEngine engine = new FakeEngine();
    int rows = 2 * KustoV2.FRAGMENT_ROWS + 1;

    assertThat(types(text(engine.execute(ClientRequest.of("numbers(" + rows + ")")), layout)))
        .containsExactly(
            "DataSetHeader",
            "DataTable",
            "TableHeader",
            "TableFragment",
            "TableFragment",
            "TableFragment",
            "TableCompletion",
            "DataTable",
            "DataSetCompletion");
    assertThat(types(text(engine.execute(ClientRequest.of("numbers(0)")), layout)))
        .doesNotContain("TableFragment")
        .contains("TableHeader", "TableCompletion");
  }

  private static List<String> types(String text) throws IOException {
    List<String> types = new ArrayList<>();
    new ObjectMapper().readTree(text).forEach(frame -> types.add(frame.get("FrameType").asText()));
    return types;
  }

  private static String text(Answer answer, FrameLayout layout) throws IOException {
    HttpAnswer written =
        AnswerWriter.json(
            REQUEST, false, json -> new KustoV2(json, layout).query(answer, REQUEST, NOW));
    return new String(written.body(), StandardCharsets.UTF_8);
  }

  private static String golden(String resource) throws IOException {
    try (var stream = GoFramesTest.class.getResourceAsStream(resource)) {
      assertThat(stream).as(resource).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
