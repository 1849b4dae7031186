package dev.continuousexport.sink.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.sql.types.Ticks;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class Xxh64Test {
  @Test
  void itIsTheHashOfKusto() {
    long newYear = Ticks.ofInstant(Instant.parse("2015-01-01T00:00:00Z"));
    byte[] ticks = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(newYear).array();

    assertThat(Xxh64.hash("World".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(1846988464401551951L);
    assertThat(Xxh64.hash(ticks)).isEqualTo(1380966698541616202L);
  }

  @Test
  void itIsThePublishedHashOfEmptyAndLongInputs() {
    assertThat(Xxh64.hash(new byte[0])).isEqualTo(0xEF46DB3751D8E999L);
    assertThat(Xxh64.hash("abc".getBytes(StandardCharsets.UTF_8))).isEqualTo(0x44BC2CF5AD770999L);
  }
}
