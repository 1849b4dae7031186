package dev.continuousexport.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.job.model.ExportOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParameterException;

class JobArgumentsTest {
  @Test
  void everyArgumentIsRead() {
    JobArguments arguments =
        JobArguments.parse(
            "--script",
            "a.kql",
            "--export",
            "X",
            "--until-caught-up",
            "--batch",
            "--parallelism",
            "3",
            "-D",
            "continuous-export.shortest-interval=1s",
            "-Dcontinuous-export.clock-skew=5 s");

    assertThat(arguments.script()).isEqualTo(Path.of("a.kql"));
    assertThat(arguments.export()).isEqualTo("X");
    assertThat(arguments.untilCaughtUp()).isTrue();
    assertThat(arguments.batch()).isTrue();
    assertThat(arguments.parallelism()).isEqualTo(3);
    assertThat(arguments.settings().get(ExportOptions.SHORTEST_INTERVAL))
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(arguments.settings().get(ExportOptions.CLOCK_SKEW)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void aJobIsResidentUnlessToldOtherwise() {
    JobArguments arguments = JobArguments.parse("--script", "a.kql", "--export", "X");

    assertThat(arguments.untilCaughtUp()).isFalse();
    assertThat(arguments.batch()).isFalse();
    assertThat(arguments.parallelism()).isNull();
    assertThat(arguments.settings().keySet()).isEmpty();
  }

  @Test
  void anUnknownOptionIsNamed() {
    assertThatThrownBy(
            () -> JobArguments.parse("--script", "a.kql", "--export", "X", "--until-caught-out"))
        .isInstanceOf(ParameterException.class)
        .hasMessage("Unknown option: '--until-caught-out'");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> JobArguments.parse("--script", "a.kql"))
        .isInstanceOf(ParameterException.class)
        .hasMessage("Missing required option: '--export=NAME'");
  }

  @Test
  void aParallelismThatIsNoNumberIsNamed() {
    assertThatThrownBy(
            () -> JobArguments.parse("--script", "a.kql", "--export", "X", "--parallelism", "many"))
        .isInstanceOf(ParameterException.class)
        .hasMessage("Invalid value for option '--parallelism': 'many' is not an int");
  }
}
