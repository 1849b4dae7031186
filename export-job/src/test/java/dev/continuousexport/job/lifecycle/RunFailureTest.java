package dev.continuousexport.job.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.sink.commit.CommitFailedException;
import dev.continuousexport.sink.commit.CommitFailure;
import dev.continuousexport.source.model.TableLogException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;

class RunFailureTest {
  @Test
  void theSentenceOfTheInnermostCauseIsTold() {
    RunFailure failure =
        RunFailure.of(
            new IllegalStateException(
                "The job 'X' failed.",
                new RuntimeException(TableLogException.permanent("The topic is gone."))));

    assertThat(failure).isEqualTo(new RunFailure("The topic is gone.", true));
  }

  @Test
  void sentencesThatAreWrittenForPeopleAreToldRatherThanWhatCausedThem() {
    RunFailure failure =
        RunFailure.of(
            TableLogException.retryable("Kafka does not answer.", new IOException("reset")));

    assertThat(failure).isEqualTo(new RunFailure("Kafka does not answer.", false));
  }

  @Test
  void whatAPersonHasToMendIsPermanent() {
    assertThat(RunFailure.of(new UncheckedIOException(new AccessDeniedException("/out"))))
        .isEqualTo(
            new RunFailure(
                "The path '/out' cannot be written or read: access is denied. Give the service's"
                    + " user the right to.",
                true));
    assertThat(commit(CommitFailure.Kind.PATH_TAKEN).isPermanent()).isTrue();
    assertThat(commit(CommitFailure.Kind.STORE_SILENT).isPermanent()).isFalse();
  }

  @Test
  void anExceptionWithoutWordsIsNamed() {
    assertThat(RunFailure.of(new IllegalStateException()).details())
        .isEqualTo("A IllegalStateException without further words; the service's log says where.");
  }

  private static RunFailure commit(CommitFailure.Kind kind) {
    return RunFailure.of(new CommitFailedException(new CommitFailure(kind, "It stopped.")));
  }
}
