package dev.continuousexport.source.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordFramingTest {
  private static List<String> split(RecordFraming framing, String text) {
    return framing.split(text.getBytes(StandardCharsets.UTF_8)).stream()
        .map(record -> new String(record, StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void linesEndWithLineBreaksOfBothKinds() {
    assertThat(split(RecordFraming.LINES, "a\nb\r\n\n\r\nc")).containsExactly("a", "b", "c");
  }

  @Test
  void aTextWithoutRecordsHasNone() {
    assertThat(split(RecordFraming.LINES, "")).isEmpty();
    assertThat(split(RecordFraming.CSV_ROWS, "\r\n\n")).isEmpty();
  }

  @Test
  void lineBreaksWithinQuotesBelongToTheRow() {
    assertThat(split(RecordFraming.CSV_ROWS, "1,\"a\nb\",2\r\n3,\"\r\n\",4\n"))
        .containsExactly("1,\"a\nb\",2", "3,\"\r\n\",4");
  }

  @Test
  void doubledQuotesDoNotEndAField() {
    assertThat(split(RecordFraming.CSV_ROWS, "\"say \"\"hi\"\"\n\",1\n\"\"\"\n\"\nlast"))
        .containsExactly("\"say \"\"hi\"\"\n\",1", "\"\"\"\n\"", "last");
  }

  @Test
  void aQuoteWithinAFieldIsACharacter() {
    assertThat(split(RecordFraming.CSV_ROWS, "5\" pipe,1\n6\" pipe,2\n"))
        .containsExactly("5\" pipe,1", "6\" pipe,2");
  }

  @Test
  void aQuoteThatNobodyClosesTakesTheRest() {
    assertThat(split(RecordFraming.CSV_ROWS, "1\n\"2\n3\n")).containsExactly("1", "\"2\n3\n");
  }
}
