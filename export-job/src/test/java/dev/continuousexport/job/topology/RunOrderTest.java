package dev.continuousexport.job.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sink.ledger.EntryReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunOrderTest {
  private static final List<String> COMMANDS =
      List.of(
          ".create-or-alter table T (id:long)",
          ".create-or-alter external table E (id:long) kind=storage dataformat=csv (h\"/secret/e\")",
          ".create-or-alter continuous-export X over (T) to table E with (intervalBetweenRuns=1h) <| T");

  @Test
  void anOrderSurvivesItsArgument() {
    RunOrder order = order("hash", Optional.of(new EntryReference(6, 1, "abc")));

    assertThat(RunOrder.of(order.argument())).isEqualTo(order);
    assertThat(RunOrder.of(order("hash", Optional.empty()).argument()))
        .isEqualTo(order("hash", Optional.empty()));
  }

  @Test
  void itsTextShowsNoSecret() {
    assertThat(order("hash", Optional.empty())).hasToString("runs 7 to 9 of X-1");
  }

  @Test
  void theDefinitionIsCompiledAnewAndMustBeTheOneThatIsMeant() {
    assertThatThrownBy(() -> order("another", Optional.empty()).definition())
        .hasMessageContaining("has been changed since its runs 7 to 9 were due");
  }

  private static RunOrder order(String hash, Optional<EntryReference> remembered) {
    return new RunOrder(
        COMMANDS,
        "X-1",
        4,
        hash,
        7,
        9,
        false,
        remembered,
        Map.of("continuous-export.data", "/data", "parallelism.default", "2"));
  }
}
