package dev.continuousexport.job.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class DelimitedRowCountTest {
  @Test
  void aLineBreakInsideQuotesIsNoNewRecord() throws IOException {
    assertThat(csv("a,\"b\nc\"\n1,\"\"\"\n\"\n")).isEqualTo(2);
  }

  @Test
  void aLastLineWithoutBreakCounts() throws IOException {
    assertThat(csv("a\nb")).isEqualTo(2);
    assertThat(csv("")).isZero();
  }

  @Test
  void jsonLinesKnowNoQuotedBreaks() throws IOException {
    RowCount json = new DelimitedRowCount(false, false, new byte[0]);

    assertThat(rows(json, bytes("{\"a\":\"\\\"\"}\n{\"a\":1}\n"))).isEqualTo(2);
  }

  @Test
  void aHeaderIsNoRecordAndMayBeAbsent() throws IOException {
    RowCount withHeader = new DelimitedRowCount(true, false, bytes("a,b"));

    assertThat(rows(withHeader, bytes("a,b\n1,2\n"))).isEqualTo(1);
    assertThat(rows(withHeader, bytes("\uFEFFa,b\n1,2\n"))).isEqualTo(1);
    assertThat(rows(withHeader, bytes("a,bc\n1,2\n"))).isEqualTo(2);
  }

  @Test
  void compressedFilesAreRead() throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes("1\n2\n3\n"));
    }

    assertThat(rows(new DelimitedRowCount(true, true, new byte[0]), compressed.toByteArray()))
        .isEqualTo(3);
  }

  private static long csv(String text) throws IOException {
    return rows(new DelimitedRowCount(true, false, new byte[0]), bytes(text));
  }

  private static long rows(RowCount count, byte[] file) throws IOException {
    return count.rows(() -> new ByteArrayInputStream(file), file.length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
