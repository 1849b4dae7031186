package dev.continuousexport.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sink.commit.CommitFailure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RestartRuleTest {
  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"LEDGER_REGRESSED", "FENCED", "UNPUBLISHABLE", "PATH_TAKEN", "PLAN_MISMATCH"})
  void whatARestartCannotMendStopsTheJob(Kind kind) throws Exception {
    CommitFailedException failure = failure(kind);
    assertThat(RestartRule.judged(failure, false)).hasCause(failure);
    assertThat(RestartRule.judged(failure, true)).hasCause(failure);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"REVISED", "STORE_SILENT"})
  void whatARestartMendsIsThrownAsItIs(Kind kind) {
    CommitFailedException failure = failure(kind);
    assertThatThrownBy(() -> RestartRule.judged(failure, true)).isSameAs(failure);
  }

  @Test
  void stateThatHoldsWhatIsLostIsNotRestartedFrom() throws Exception {
    CommitFailedException failure = failure(Kind.STAGING_VANISHED);
    assertThat(RestartRule.judged(failure, true)).hasCause(failure);
    assertThatThrownBy(() -> RestartRule.judged(failure, false)).isSameAs(failure);
  }

  private static CommitFailedException failure(Kind kind) {
    return new CommitFailedException(new CommitFailure(kind, "It failed."));
  }
}
