package dev.continuousexport.source.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.source.model.LogRange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkipSettingTest {
  @Test
  void whatIsSpelledIsRead() {
    List<LogRange> lost =
        List.of(new LogRange("2", 1000, 2500, "", ""), new LogRange("day=1/a:b", 0, 1, "", ""));
    String assignment = SkipSetting.assignment("Flights", lost);
    assertThat(assignment)
        .isEqualTo("continuous-export.skip=Flights/2:1000-2500;Flights/day=1/a:b:0-1");
    List<String> values = List.of(assignment.substring(assignment.indexOf('=') + 1).split(";"));
    assertThat(SkipSetting.parse(values, "ops"))
        .extracting(gap -> gap.table() + "|" + gap.partition() + "|" + gap.from() + "|" + gap.to())
        .containsExactly("Flights|2|1000|2500", "Flights|day=1/a:b|0|1");
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
