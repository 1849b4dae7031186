package dev.continuousexport.source.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkipSettingTest {
  @Test
  void whatIsSpelledIsRead() {
    List<String> values = List.of(SkipSetting.spelled("A/B:1", "2", 1000, 2500), " T/x-1:0-1");
    assertThat(SkipSetting.parse(values, "ops"))
        .extracting(gap -> gap.table() + "|" + gap.partition() + "|" + gap.from() + "|" + gap.to())
        .containsExactly("A/B:1|2|1000|2500", "T|x-1|0|1");
    assertThat(SkipSetting.parse(values, "ops")).extracting(SkippedRange::who).containsOnly("ops");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Flights", "Flights/2", "Flights/2:5", "Flights/2:9-9", "/:1-2"})
  void anythingElseIsRefused(String value) {
    assertThatThrownBy(() -> SkipSetting.parse(List.of(value), "ops"))
        .hasMessageContaining("continuous-export.skip has '" + value + "'")
        .hasMessageContaining("Flights/2:1000-2500");
  }
}
