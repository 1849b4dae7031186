package dev.continuousexport.source.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.source.model.LogRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerializerTest {
  private static final ClockSplit CLOCK = new ClockSplit(3, 41);
  private static final Slice SLICE =
      new Slice(
          42,
          636_751_928_823_156_645L,
          new LogRange("flüge/2026.json", 5, 1L << 40, "epoch 1", "epoch 2"),
          77);
  private static final EnumeratorState STATE = new EnumeratorState(List.of(CLOCK, SLICE));

  private final IngestSplitSerializer splits = new IngestSplitSerializer();
  private final EnumeratorStateSerializer states = new EnumeratorStateSerializer();

  @Test
  void stateOfVersion1IsReadForEver() throws IOException {
    assertThat(splits.deserialize(1, stored("clock-split"))).isEqualTo(CLOCK);
    assertThat(splits.deserialize(1, stored("slice"))).isEqualTo(SLICE);
    assertThat(states.deserialize(1, stored("enumerator"))).isEqualTo(STATE);
  }

  @Test
  void stateIsWrittenAsVersion1() throws IOException {
    assertThat(splits.getVersion()).isEqualTo(1);
    assertThat(states.getVersion()).isEqualTo(1);
    assertThat(HexFormat.of().formatHex(splits.serialize(CLOCK)))
        .isEqualTo(HexFormat.of().formatHex(stored("clock-split")));
    assertThat(HexFormat.of().formatHex(splits.serialize(SLICE)))
        .isEqualTo(HexFormat.of().formatHex(stored("slice")));
    assertThat(HexFormat.of().formatHex(states.serialize(STATE)))
        .isEqualTo(HexFormat.of().formatHex(stored("enumerator")));
  }

  @Test
  void stateOfALaterVersionIsRefused() {
    assertThatThrownBy(() -> splits.deserialize(2, new byte[0]))
        .hasMessageContaining("version 2")
        .hasMessageContaining("start the job without state");
  }

  private static byte[] stored(String name) throws IOException {
    try (InputStream in = SerializerTest.class.getResourceAsStream("/state/v1/" + name + ".hex")) {
      return HexFormat.of()
          .parseHex(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip());
    }
  }
}
