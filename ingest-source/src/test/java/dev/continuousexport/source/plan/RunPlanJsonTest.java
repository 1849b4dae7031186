package dev.continuousexport.source.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.source.model.LogRange;
import dev.continuousexport.source.model.LogScope;
import dev.continuousexport.sql.types.Cursor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunPlanJsonTest {
  private static final RunPlan PLAN =
      new RunPlan(
          "flights-by-day",
          7,
          new Cursor(636_751_928_823_156_645L),
          new Cursor(636_751_928_923_156_645L),
          636_751_929_000_000_000L,
          new TreeMap<>(
              Map.of(
                  "Flights",
                  new LogScope("id-1", List.of(new LogRange("0", 5, Long.MAX_VALUE, "3", "4"))))),
          new TreeMap<>(
              Map.of(
                  "Flüge \"x\"",
                  new LogScope("id-2", List.of(new LogRange("a/b.csv", 0, 10, "", "etag"))))),
          List.of(new SkippedRange("Flights", "1", 2, 9, "retention overtook it", "anna")),
          "00ff");

  @Test
  void aPlanIsReadAsItWasWritten() {
    assertThat(RunPlanJson.read(RunPlanJson.write(PLAN))).isEqualTo(PLAN);
  }

  @Test
  void theFormOfAPlanIsFixedForEver() {
    assertThat(new String(RunPlanJson.write(PLAN), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"format":1,"export":"flights-by-day","run":7,"after":"636751928823156645",\
            "upTo":"636751928923156645","executionTime":"636751929000000000",\
            "facts":{"Flights":{"identity":"id-1","ranges":[{"partition":"0","from":5,\
            "to":9223372036854775807,"fromStamp":"3","toStamp":"4"}]}},\
            "dimensions":{"Flüge \\"x\\"":{"identity":"id-2","ranges":[{"partition":"a/b.csv",\
            "from":0,"to":10,"fromStamp":"","toStamp":"etag"}]}},\
            "skipped":[{"table":"Flights","partition":"1","from":2,"to":9,\
            "reason":"retention overtook it","who":"anna"}],"previousHash":"00ff"}""");
  }

  @Test
  void theHashIsTheSha256OfTheBytes() {
    assertThat(RunPlanJson.hash("abc".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    byte[] bytes = RunPlanJson.write(PLAN);
    assertThat(RunPlanJson.stored(bytes)).isEqualTo(new StoredPlan(PLAN, RunPlanJson.hash(bytes)));
  }

  @Test
  void bytesThatAreNoPlanAreRefused() {
    assertThatThrownBy(
            () -> RunPlanJson.read("{\"format\":1,\"ex".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(PlanChainException.class)
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> RunPlanJson.read("{\"format\":1}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(PlanChainException.class)
        .hasMessageContaining("export");
  }

  @Test
  void aPlanOfALaterFormatIsRefused() {
    assertThatThrownBy(() -> RunPlanJson.read("{\"format\":2}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(PlanChainException.class)
        .hasMessageContaining("format 2")
        .hasMessageContaining("format 1");
  }
}
