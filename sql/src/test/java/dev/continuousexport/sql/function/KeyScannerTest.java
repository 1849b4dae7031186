package dev.continuousexport.sql.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class KeyScannerTest {
  private static Map<String, String> read(String text, String quote, String escape) {
    return new KeyScanner.Pairs(" ", "=", quote, escape, false).values(text);
  }

  @Test
  void quotesHoldDelimitersTogether() {
    assertThat(read("a=1  b='x y' c='", "'", "")).isEqualTo(Map.of("a", "1", "b", "x y", "c", ""));
    assertThat(read("(a b)=(c d) e=f", "()", "")).isEqualTo(Map.of("a b", "c d", "e", "f"));
    assertThat(read("a='b c", "", "")).isEqualTo(Map.of("a", "'b"));
  }

  @Test
  void anEscapedQuoteBelongsToTheValue() {
    assertThat(read("a=\"x \\\"y\\\"\" b=2", "\"", "\\"))
        .isEqualTo(Map.of("a", "x \"y\"", "b", "2"));
    assertThat(read("a=\"x\\", "\"", "\\")).isEqualTo(Map.of("a", "x\\"));
  }

  @Test
  void theFirstValueOfAKeyCountsAndPartsWithoutValueAreLeftOut() {
    assertThat(read("x a=1 a=2 b==3 =4", "", "")).isEqualTo(Map.of("a", "1", "b", "=3", "", "4"));
    assertThat(read("", "", "")).isEmpty();
  }

  @Test
  void aGreedyValueReachesToTheNextKey() {
    var greedy = new KeyScanner.Pairs(" ", "=", "", "", true);
    assertThat(greedy.values("name=A B phone=1 2 city=New York"))
        .isEqualTo(Map.of("name", "A B", "phone", "1 2", "city", "New York"));
    assertThat(greedy.values("a= b=")).isEqualTo(Map.of("a", "", "b", ""));
  }

  @Test
  void aRegularExpressionGivesKeysAndValues() {
    assertThat(KeyScanner.Matches.of("(\\w+)\\s*:\\s*(\\d*)").values("a: 1, b :2 ü: a:3"))
        .isEqualTo(Map.of("a", "1", "b", "2", "ü", ""));
  }
}
