package dev.continuousexport.sink.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sink.store.MemoryStore;
import dev.continuousexport.sink.store.OutcomeUnknownException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanBytesTest {
  private static final byte[] OURS = "ours".getBytes(StandardCharsets.UTF_8);
  private static final byte[] THEIRS = "theirs".getBytes(StandardCharsets.UTF_8);

  private final MemoryStore store = new MemoryStore();
  private final LedgerLayout layout = new LedgerLayout("test");

  @Test
  void whoeverComesSecondGetsTheStoredPlan() throws IOException {
    PlanBytes plans = new PlanBytes(store, layout);
    assertThat(plans.putIfAbsent(1, OURS)).isEqualTo(StoredBytes.of(OURS));
    assertThat(plans.putIfAbsent(1, THEIRS)).isEqualTo(StoredBytes.of(OURS));
    assertThat(plans.plan(1)).contains(StoredBytes.of(OURS));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLostAnswerIsLookedUp(boolean carriedOut) throws IOException {
    PlanBytes plans = new PlanBytes(new LostAnswers(store, carriedOut, 2), layout);
    assertThat(plans.putIfAbsent(1, OURS)).isEqualTo(StoredBytes.of(OURS));
    assertThat(plans.putIfAbsent(1, THEIRS)).isEqualTo(StoredBytes.of(OURS));
  }

  @Test
  void anOutcomeThatStaysUnknownIsNotAssumed() {
    PlanBytes plans = new PlanBytes(new LostAnswers(store, false, 100), layout);
    assertThatThrownBy(() -> plans.putIfAbsent(1, OURS))
        .isInstanceOf(OutcomeUnknownException.class);
  }

  @Test
  void theLastPlanCountsFromTheCreation() throws IOException {
    PlanBytes plans = new PlanBytes(store, layout);
    assertThat(plans.last(0)).isEmpty();
    plans.putIfAbsent(0, OURS);
    assertThat(plans.last(0)).contains(0L);
    plans.putIfAbsent(1, OURS);
    plans.putIfAbsent(2, OURS);
    assertThat(plans.last(1)).contains(2L);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void eachStartGetsANumberOfItsOwn(boolean carriedOut) throws IOException {
    OwnerLog owners = new OwnerLog(store, layout);
    assertThat(owners.greatest(0)).isZero();
    assertThat(owners.claim("a")).isEqualTo(1);
    OwnerLog forgetful = new OwnerLog(new LostAnswers(store, carriedOut, 1), layout);
    if (carriedOut) {
      assertThat(forgetful.claim("b")).isEqualTo(2);
    } else {
      assertThatThrownBy(() -> forgetful.claim("b")).isInstanceOf(OutcomeUnknownException.class);
      assertThat(forgetful.claim("b")).isEqualTo(2);
    }
    assertThat(owners.claim("c")).isEqualTo(3);
    assertThat(owners.greatest(2)).isEqualTo(3);
  }
}
