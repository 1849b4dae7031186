package dev.continuousexport.job.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.sql.syntax.ResultColumns;
import dev.continuousexport.sql.types.Ticks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunsViewTest {
  private static final long START = 639_000_000_000_000_000L;

  private final StringWriter printed = new StringWriter();

  @Test
  void eachRunIsTold() throws InterruptedException {
    FakeCommands commands =
        new FakeCommands()
            .answer(".show continuous-export W lag", lag(1, 4), lag(2, 5), lag(4, 6))
            .answer(".show continuous-export W runs", runs(1), runs(2), runs(4));

    view(commands, OptionalInt.empty()).follow(Duration.ofSeconds(1), pause -> true, true);

    assertThat(printed.toString())
        .isEqualTo(
            """
            run 1: 2025-11-29T08:00:00.0000000Z to 2025-11-29T08:01:00.0000000Z, 1,000 records in 1 files, 2.0 KiB, took 1.5 s
            run 2: 2025-11-29T08:01:00.0000000Z to 2025-11-29T08:02:00.0000000Z, 2,000 records in 1 files, 2.0 KiB, took 1.5 s
            run 3: 2025-11-29T08:02:00.0000000Z to 2025-11-29T08:03:00.0000000Z, 3,000 records in 1 files, 2.0 KiB, took 1.5 s
            run 4: 2025-11-29T08:03:00.0000000Z to 2025-11-29T08:04:00.0000000Z, 4,000 records in 1 files, 2.0 KiB, took 1.5 s
            """);
  }

  @Test
  void aTerminalShowsHowFarItHasCome() throws InterruptedException {
    FakeCommands commands =
        new FakeCommands()
            .answer(".show continuous-export W lag", lag(0, 4), lag(1, 5), lag(4, 6))
            .answer(".show continuous-export W runs", runs(0));

    view(commands, OptionalInt.of(60)).follow(Duration.ofSeconds(1), pause -> true, true);

    assertThat(printed.toString())
        .contains("[--------------------]   0 %, 00:04:00 behind")
        .contains("[#####---------------]  25 %, 00:04:00 behind")
        .contains("[####################] 100 %, 00:02:00 behind");
  }

  @Test
  void thePauseEndsIt() throws InterruptedException {
    FakeCommands commands =
        new FakeCommands()
            .answer(".show continuous-export ['my export'] lag", lag(1, 4))
            .answer(".show continuous-export ['my export'] runs", runs(9));

    new RunsView(commands, "my export", new PrintWriter(printed), OptionalInt::empty)
        .follow(Duration.ofSeconds(1), pause -> false, false);

    assertThat(printed.toString()).startsWith("run 5:").hasLineCount(5);
  }

  private RunsView view(FakeCommands commands, OptionalInt width) {
    return new RunsView(commands, "W", new PrintWriter(printed), () -> width);
  }

  private static ResultTable lag(int exportedMinutes, int nowMinutes) {
    return new ResultTable(
        ResultColumns.LAG.columns(),
        List.of(
            Arrays.asList(
                "W",
                START + exportedMinutes * Ticks.PER_MINUTE,
                Long.toString(START + nowMinutes * Ticks.PER_MINUTE),
                (nowMinutes - exportedMinutes) * Ticks.PER_MINUTE)));
  }

  private static ResultTable runs(int last) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (long run = 1; run <= last; run++) {
      long from = START + (run - 1) * Ticks.PER_MINUTE;
      long to = from + Ticks.PER_MINUTE;
      rows.add(
          Arrays.asList(
              run,
              0,
              "" + from,
              "" + to,
              from,
              to,
              to,
              to + 15_000_000L,
              1L,
              run * 1000,
              2048L,
              1L,
              "hash"));
    }
    return new ResultTable(ResultColumns.RUNS.columns(), rows);
  }
}
